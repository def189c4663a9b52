import type { Columns, HeldOut } from './evidence.ts';

/** By how much a forecast's total is to be multiplied; `found` is what the origins show, before it is shrunk to one. */
export type Level = Readonly<{ factor: number; found: number | null; standardError: number | null; code: LevelCode }>;
export type LevelCode = 'level_learnt' | 'level_within_error' | 'level_needs_a_year' | 'level_unknown';

export const plainLevel = (code: LevelCode): Level => ({ factor: 1, found: null, standardError: null, code });

/**
 * Actual over expected total, the mean of the origins' logarithms, shrunk to one by its standard error.
 *
 * The error holds the chance of which customers came, what the fit at each origin could not know of its parameters, and the scatter
 * between origins; the origins share their customers, so it is not divided by their number.
 */
export function levelOf(heldOut: readonly HeldOut[], forecast: Columns, limit: number): Level {
  const logs = heldOut.map(({ actual }, i) => Math.log(total(actual) / total(forecast[i]!)));
  if (logs.length === 0 || !logs.every(Number.isFinite)) return plainLevel('level_unknown');
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const within = heldOut.map(({ actual, parameterError }, i) => chance(actual, forecast[i]!) + parameterError ** 2);
  const between = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, logs.length - 1);
  const standardError = Math.sqrt(within.reduce((sum, value) => sum + value, 0) / within.length + between);
  const found = { found: Math.exp(mean), standardError };
  if (!(Math.abs(mean) > limit * standardError)) return { factor: 1, ...found, code: 'level_within_error' };
  return { factor: Math.exp(mean * (1 - (standardError / mean) ** 2)), ...found, code: 'level_learnt' };
}

/** Variance of the logarithm of the actual total, by how far customers came from what was expected of them. */
const chance = (actual: Float64Array, expected: Float64Array): number =>
  actual.reduce((sum, count, row) => sum + (count - expected[row]!) ** 2, 0) / total(expected) ** 2;

const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0);
