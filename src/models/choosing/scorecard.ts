import { invalid } from '../../base/platform-error.ts';
import { correlation } from '../../stats/correlation.ts';
import { covered } from './coverage.ts';
import { type Decile, deciles } from './deciles.ts';
import { meanDeviance } from './deviance.ts';
import { gini, spearman } from './ranking.ts';

/** What a model expected of each customer, and what came; `counts` gives a row's probabilities of 0, 1, 2 … purchases. */
export type Forecast = Readonly<{
  model: string;
  expected: Float64Array;
  actual: Float64Array;
  counts?: (row: number) => Float64Array;
}>;

/** Figures by which forecasts of counts are compared; `bias` is the foreseen total over the actual one, less one. */
export const scores = ['mae', 'rmse', 'bias', 'correlation', 'spearman', 'deviance', 'nGini', 'coverage90'] as const;
export type Score = (typeof scores)[number];

export type Scorecard = Readonly<Record<Score, number | null>> &
  Readonly<{
    model: string;
    customers: number;
    /** Totals over all customers. */
    expected: number;
    actual: number;
    deciles: readonly Decile[];
    /** Why a figure is null. */
    reasons: Readonly<Partial<Record<Score, string>>>;
  }>;

/** How well a forecast of counts fared. Mean Poisson deviance, normalised Gini with ties shared, Spearman on average ranks. */
export function scorecard({ model, expected, actual, counts }: Forecast): Scorecard {
  if (actual.length !== expected.length)
    throw invalid('forecast-uneven', `columns of unequal length: ${expected.length} and ${actual.length}`);
  const found = Object.fromEntries(
    scores.map((score) => [score, figure(score, { model, expected, actual, ...(counts && { counts }) })]),
  );
  const reasons = Object.entries(found).filter(([, value]) => typeof value === 'string');
  return {
    model,
    customers: actual.length,
    expected: total(expected),
    actual: total(actual),
    ...(Object.fromEntries(
      Object.entries(found).map(([score, value]) => [score, typeof value === 'string' ? null : value]),
    ) as Record<Score, number | null>),
    deciles: deciles(expected, actual),
    reasons: Object.fromEntries(reasons),
  };
}

/** A figure, or the reason why there is none. */
function figure(score: Score, forecast: Forecast): number | string {
  if (forecast.actual.length === 0) return 'no customers';
  const found = figures[score](forecast);
  return typeof found === 'number' && !Number.isFinite(found) ? 'not a finite number' : found;
}

const figures: Record<Score, (forecast: Forecast) => number | string> = {
  mae: ({ expected, actual }) => mean(expected, (value, row) => Math.abs(value - actual[row]!)),
  rmse: ({ expected, actual }) => Math.sqrt(mean(expected, (value, row) => (value - actual[row]!) ** 2)),
  bias: ({ expected, actual }) => (total(actual) > 0 ? total(expected) / total(actual) - 1 : 'nobody bought'),
  correlation: ({ expected, actual }) => unvaried(expected, actual) ?? correlation(expected, actual),
  spearman: ({ expected, actual }) => unvaried(expected, actual) ?? spearman(expected, actual),
  deviance: ({ expected, actual }) =>
    expected.some((value, row) => value === 0 && actual[row]! > 0)
      ? 'nothing was expected of customers who bought'
      : meanDeviance(actual, expected),
  nGini: ({ expected, actual }) => unvaried(expected, actual) ?? gini(actual, expected) / gini(actual, actual),
  coverage90: ({ actual, counts }) => (counts ? covered(actual, counts, 0.9) : 'the model gives no probabilities of counts'),
};

function unvaried(expected: Float64Array, actual: Float64Array): string | undefined {
  if (actual.length < 2) return 'one customer has no order';
  if (isFlat(actual)) return total(actual) > 0 ? 'all customers bought equally often' : 'nobody bought';
  return isFlat(expected) ? 'the same is expected of all customers' : undefined;
}

const isFlat = (column: Float64Array): boolean => column.every((value) => value === column[0]);
const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0);
const mean = (column: Float64Array, f: (value: number, row: number) => number): number =>
  column.reduce((sum, value, row) => sum + f(value, row), 0) / column.length;
