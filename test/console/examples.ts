import type { Figure } from '../../src/base/figure.schema.ts';
import type { Cohorts, Intervals } from '../../src/console/features/cohorts/pictures.ts';
import type { CustomerDetail } from '../../src/console/features/customers/api.ts';
import type { Backtest, ModelReport } from '../../src/console/features/model/pictures.ts';
import type { Overview } from '../../src/console/features/overview/sentence.ts';
import type { Rfm } from '../../src/console/features/rfm/pictures.ts';

export const figure = (value: number | null, unit: Figure['unit']): Figure => ({ value, unit, definition: 'd', warnings: [] });

export const overview = (more: Partial<Overview> = {}): Overview => ({
  asOf: '2026-06-30',
  basis: 'contribution',
  equity: figure(3_120_000_000, 'minor'),
  equityChange: { since: '2025-12-31', ratio: 0.041 },
  customers: figure(20_000, 'count'),
  active: figure(9800, 'count'),
  atRisk: figure(1430, 'count'),
  sales12m: figure(2_450_000_000, 'minor'),
  predicted12m: figure(1_180_000_000, 'minor'),
  backtestError: figure(-0.043, 'ratio'),
  identityCoverage: figure(0.873, 'ratio'),
  marginCoverage: figure(0.412, 'ratio'),
  concentration: { equityShare: 2 / 3, customerShare: 0.082 },
  stages: [],
  bands: [],
  history: [],
  monthlySales: [],
  sinceLastRun: null,
  warnings: [],
  ...more,
});

export const detail = (row: Partial<CustomerDetail['customer']> = {}): CustomerDetail => ({
  customer: {
    customerId: 'C1',
    kind: 'consumer',
    stage: 'returning',
    atRisk: false,
    band: 'mid',
    rfmGroup: null,
    firstOn: '2025-01-01',
    lastOn: '2026-05-21',
    daysSinceLast: 40,
    orders: 3,
    purchaseDays: 3,
    netMinor: 123_400,
    contributionMinor: null,
    meanIntervalDays: 50,
    firstChannel: '天猫',
    firstCategory: null,
    isMember: true,
    probabilityAlive: 0.8,
    probabilityPurchase180: 0.6,
    predicted12mMinor: 34_000,
    predicted36mMinor: 50_000,
    residualMinor: 56_000,
    lifetimeMinor: 179_400,
    nextOrderOn: '2026-08-12',
    ...row,
  },
  identifiers: [],
  past: {
    gross: figure(1, 'minor'),
    net: figure(1, 'minor'),
    refunded: figure(0, 'minor'),
    contribution: figure(null, 'minor'),
    marginCoverage: figure(0, 'ratio'),
    perYear: figure(1, 'minor'),
    medianIntervalDays: figure(1, 'days'),
  },
  future: {
    source: 'model',
    probabilityAlive: figure(0.8, 'ratio'),
    probabilityPurchase180: figure(0.6, 'ratio'),
    correctionFactor: null,
    orders12m: figure(2, 'orders'),
    valuePerOrder: figure(1, 'minor'),
    predicted12m: figure(1, 'minor'),
    predicted36m: figure(1, 'minor'),
    residual: figure(56_000, 'minor'),
    lifetime: figure(1, 'minor'),
    nextOrder: { expectedOn: '2026-08-12', lowOn: null, highOn: null },
  },
  aliveCurve: { points: [], reason: null },
  stages: [],
  bands: [],
});

const cohort = (cohort: string, retentions: readonly (number | null)[]): Cohorts['cohorts'][number] => ({
  cohort,
  customers: 100,
  periods: retentions.map((retention, index) => ({
    index,
    active: 1,
    retention,
    netMinor: 1,
    cumulativeNetMinorPerCustomer: retention === null ? null : 10_000 + 1000 * index,
  })),
});

const course = [1, 0.3, 0.2, 0.15, 0.12, 0.1, 0.08, 0.07];

export const cohorts = (mean: readonly number[] = course): Cohorts => ({
  asOf: '2026-06-30',
  period: 'month',
  channels: [],
  cohorts:
    mean.length === 0
      ? [cohort('2026-06', [1])]
      : [cohort('2025-11', course), cohort('2026-04', [1, 0.4, null]), cohort('2026-06', [1, null])],
  mean: mean.map((retention, index) => ({ index, retention, customers: 300 })),
  warnings: [],
});

export const intervals = (): Intervals => ({
  asOf: '2026-06-30',
  intervals: 100,
  histogram: [],
  naive: { p25: null, median: 40, p75: null, p90: null },
  kaplanMeier: { p25: null, median: null, p75: null, p90: null },
  survival: [],
  byOrdinal: [],
  repurchase: [
    { days: 30, cohort: 100, bought: 17, rate: 0.17 },
    { days: 90, cohort: 100, bought: 29, rate: 0.29 },
    { days: 365, cohort: 0, bought: 0, rate: null },
  ],
  frequencies: [],
  warnings: [],
});

const group = (name: Rfm['groups'][number]['group'], share: number, netShare: number): Rfm['groups'][number] => ({
  group: name,
  customers: 1000 * share,
  customerShare: share,
  netMinor: 1e6 * netShare,
  netShare,
  meanRecencyDays: 30,
  meanFrequency: 3,
  meanNetMinor: 100,
  residualMinor: null,
});

export const rfmReport = (): Rfm => ({
  asOf: '2026-06-30',
  method: 'median',
  thresholds: { recencyDays: 121, frequency: 2, monetaryMinor: 38_800 },
  customers: 1000,
  groups: [group('general_win_back', 0.4, 0.1), group('important_value', 0.12, 0.48)],
  grid: {
    recencyBuckets: [
      { from: 0, to: 30 },
      { from: 31, to: null },
    ],
    frequencyBuckets: [
      { from: 1, to: 1 },
      { from: 2, to: null },
    ],
    cells: [{ recency: 1, frequency: 0, customers: 7, netMinor: 1 }],
  },
  sample: [
    { customerId: 'C1', recencyDays: 5, frequency: 3, netMinor: 50_000, group: 'important_value' },
    { customerId: 'C2', recencyDays: 9, frequency: 1, netMinor: 0, group: 'general_win_back' },
  ],
  warnings: [],
});

export const backtest = (model: string, totalError: number): Backtest => ({
  model,
  seasonal: true,
  corrected: false,
  calibrationFrom: '2023-01-01',
  calibrationTo: '2025-06-30',
  holdoutTo: '2026-06-30',
  holdoutDays: 365,
  customers: 100,
  orders: { actual: 100, predicted: 100 * (1 + totalError), totalError, mae: null, rmse: null, bias: null },
  money: { actual: 100, predicted: 100 * (1 + totalError), totalError, mae: null, rmse: null, bias: null },
  deviance: 1,
  topDecileCapture: 0.6,
  deciles: [{ decile: 1, customers: 10, predictedOrders: 30, actualOrders: 25, predictedMinor: 1, actualMinor: 1 }],
  tracking: [
    { day: '2025-06-23', actual: 90, expected: 88 },
    { day: '2025-06-30', actual: 95, expected: 94 },
  ],
});

export const modelReport = (more: Partial<ModelReport> = {}): ModelReport => ({
  runId: 1,
  asOf: '2026-06-30',
  verdict: { published: true, source: 'model', model: 'pareto-nbd', reasons: [] },
  basis: 'contribution',
  history: { from: '2023-01-01', to: '2026-06-30', days: 1276, customers: 18_800, repeatCustomers: 8200 },
  models: [
    {
      model: 'pareto-nbd',
      title: 'Pareto/NBD',
      published: true,
      params: {},
      logLikelihood: null,
      customers: 1,
      histories: 1,
      sampled: false,
      converged: true,
      steps: 1,
      diagnosis: [],
    },
  ],
  spend: null,
  season: { used: false, reason: 'short_history', points: [] },
  backtests: [],
  choice: null,
  forecast: {
    horizonDays: 365,
    orders: null,
    valueMinor: null,
    monthly: [{ month: '2026-07', orders: 1, valueMinor: 20_000_000 }],
  },
  windows: { dormantProbability: 0.2, lostProbability: 0.05, examples: [] },
  bands: null,
  ...more,
});
