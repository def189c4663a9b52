import { expect, test } from 'vitest';
import { backtestText } from '../../../src/cli/commands/clv-backtest.ts';
import type { FileBacktest } from '../../../src/value/clv-backtest.ts';

const card = {
  model: 'pareto-nbd',
  customers: 2357,
  expected: 1665.5,
  actual: 1882,
  mae: 0.75452,
  rmse: 1.60285,
  bias: -0.115,
  correlation: 0.63,
  spearman: 0.4597,
  deviance: 1.594,
  nGini: 0.6726,
  coverage90: 0.8901,
  deciles: [],
  reasons: {},
};

const found: FileBacktest & { lastOrder: string } = {
  lastOrder: '1998-06-30',
  calibrationEnd: '1997-09-30',
  holdoutEnd: '1998-06-30',
  unit: 'week',
  customers: 2357,
  coverageOn: 2357,
  models: [
    { ...card, params: { r: 0.55 }, logLikelihood: -9594.98 },
    { ...card, model: 'all-zero', deviance: null, bias: -1, params: null, logLikelihood: null },
  ],
  selected: {
    ...card,
    model: 'selected',
    members: [
      { model: 'pareto-nbd', weight: 0.7 },
      { model: 'nbd', weight: 0.3 },
    ],
    level: { factor: 1.1, found: 1.12, standardError: 0.03, code: 'level_learnt' },
    correction: null,
    reasons: [
      { code: 'gain_within_error', model: 'mbg-nbd', value: 0.0448, standardError: 0.0159 },
      { code: 'stack_beats_single', model: 'pareto-nbd', value: 0.02, standardError: 0.004 },
      { code: 'level_learnt', value: 1.12, standardError: 0.03 },
    ],
    published: false,
    refused: [{ code: 'no_better_than_same_rate', value: 2, limit: 1.9 }],
  },
  rhythm: {
    customers: 505,
    spread: 0.981,
    standardError: 0.04,
    regularity: 1.03,
    isRandom: true,
    row: 'rhythm_random',
    most: 3000,
  },
  compared: [],
  origins: [{ asOf: '1997-05-16', until: '1997-09-29', customers: 2357, purchases: 1129 }],
};

test('a row a model, one named selected, and what it is made of and why', () => {
  const lines = backtestText(found).split('\n');
  expect(lines[0]).toBe('2,357 customers known on 1997-09-30, held against their purchases to 1998-06-30');
  expect(backtestText(found)).not.toContain('the last order is of');
  expect(backtestText({ ...found, lastOrder: '1998-05-30' })).toContain('the last order is of 1998-05-30');
  expect(lines.find((line) => line.startsWith('pareto-nbd'))).toMatch(
    /0\.7545 +1\.6029 +-11\.5 % +0\.6300 +0\.4597 +1\.5940 +0\.6726 +89\.0 %/,
  );
  expect(lines.find((line) => line.startsWith('all-zero'))).toContain('—');
  expect(lines.some((line) => line.startsWith('selected '))).toBe(true);
  expect(backtestText(found)).toContain('selected: 70.0 % pareto-nbd + 30.0 % nbd, times 1.100, by 1 earlier day (1997-05-16)');
  expect(backtestText(found)).toContain('mbg-nbd was best, but its gain in deviance, 0.0448 ± 0.0159, is not proven');
});

test('says why the model of rhythms has a row or none', () => {
  const gaps = 'the gaps of 505 customers, spread 0.981 ± 0.040 of random, are';
  const said = (row: FileBacktest['rhythm']['row']) => backtestText({ ...found, rhythm: { ...found.rhythm, row } });
  expect(said('rhythm_random')).toContain(`pareto-ggg left out: ${gaps} as random as the other models say`);
  expect(said('rhythm_too_many')).toContain(`pareto-ggg left out: ${gaps} not random, but it takes at most 3,000 customers`);
  expect(said('rhythm_shown')).toContain(`pareto-ggg is shown beside, not chosen from: ${gaps} not random`);
});

test('a forecast that is no better than none is marked so', () => {
  expect(backtestText(found)).toContain('NOT to be published:\n  no better than letting everyone go on at her rate until now');
  const published = { ...found, selected: { ...found.selected, published: true, refused: [] } };
  expect(backtestText(published)).not.toContain('NOT');
});
