import type { Choice, Compared } from '../../src/console/features/model/comparison.ts';

export const compared = (name: string, more: Partial<Compared> = {}): Compared => ({
  name,
  kind: 'model',
  model: name.replace('-seasonal', ''),
  title: name,
  seasonal: name.endsWith('-seasonal'),
  weight: 0,
  deviance: 1.46,
  mae: 0.883,
  rmse: 1.91,
  bias: 0.069,
  correlation: 0.752,
  spearman: 0.562,
  nGini: 0.85,
  coverage90: 0.937,
  originDeviance: 1.34,
  gain: 0.0049,
  standardError: 0.0038,
  isProven: false,
  ...more,
});

/** A demo brand of 8,000 customers: ten models, of which none was proven better than Pareto/NBD. */
export const choice = (more: Partial<Choice> = {}): Choice => ({
  selected: 'pareto-nbd',
  reference: 'pareto-nbd',
  sample: { customers: 4861, of: 10_744 },
  origins: [
    { asOf: '2024-10-12', until: '2025-06-30', customers: 3085, actual: 2748, expected: 2705, low: 2510, high: 2900 },
    { asOf: '2024-07-05', until: '2025-02-11', customers: 2587, actual: 1909, expected: 1700, low: 1600, high: 1800 },
  ],
  holdout: { asOf: '2025-06-30', until: '2026-06-30', customers: 4861, actual: 4857, expected: 5193, low: 4790, high: 5600 },
  compared: [
    compared('selected', { kind: 'selected', model: null, weight: null, gain: 0, standardError: 0 }),
    compared('mbg-nbd-seasonal'),
    compared('pareto-nbd', { weight: 1, gain: 0, standardError: 0 }),
    compared('bg-nbd', { gain: -0.018, standardError: 0.0056 }),
    compared('same-rate', { kind: 'baseline', model: null, weight: null, gain: null, standardError: null, coverage90: null }),
  ],
  clock: null,
  level: { factor: 1, code: 'level_within_error', found: 1.036, standardError: 0.112 },
  reasons: [
    { code: 'gain_within_error', model: 'mbg-nbd-seasonal', value: 0.0049, standardError: 0.0038 },
    { code: 'stack_within_error', model: 'pareto-nbd', value: -0.0042, standardError: 0.0031 },
    { code: 'level_within_error', model: null, value: 1.036, standardError: 0.112 },
  ],
  refused: [],
  coverageOn: 4861,
  coverage: [
    { nominal: 0.5, actual: 0.71 },
    { nominal: 0.9, actual: 0.937 },
  ],
  pit: [512, 505, 498, 470, 481, 466, 483, 490, 472, 484],
  deciles: [
    { decile: 1, customers: 486, expected: 6.38, actual: 6.03 },
    { decile: 2, customers: 486, expected: 1.97, actual: 1.9 },
    { decile: 10, customers: 486, expected: 0.02, actual: 0.016 },
  ],
  correction: {
    used: true,
    code: 'correction_helps',
    strength: 0.35,
    gain: 0.0121,
    standardError: 0.0034,
    customers: 5672,
    holdout: { plain: 1.612, corrected: 1.603 },
    features: [
      {
        feature: 'overdue',
        share: 0.7,
        factors: [
          { value: 0.5, factor: 1.12 },
          { value: 2, factor: 0.9 },
          { value: null, factor: 0.97 },
        ],
      },
      { feature: 'newest', share: 0.3, factors: [{ value: 1, factor: 1.01 }] },
    ],
  },
  ...more,
});
