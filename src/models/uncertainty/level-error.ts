import { invalid } from '../../base/platform-error.ts';
import type { LevelError, Total } from './portfolio.ts';

/** A total that was forecast at an earlier date, and what came. */
export type PastTotal = Readonly<{ actual: number; forecast: Pick<Total, 'mean' | 'fromParameters' | 'fromChance'> }>;

/**
 * How far past totals were off beyond what their own intervals said, as the log of a factor: the mean square error less its share that
 * parameters and chance explain. A level that was always too low widens the interval to both sides; that it stays so is not assumed.
 */
export function levelError(past: readonly PastTotal[]): LevelError {
  if (past.length === 0) return { sd: 0 };
  const excess = past.map(({ actual, forecast }) => {
    const { mean, fromParameters, fromChance } = forecast;
    if (!(actual > 0 && mean > 0)) throw invalid('past-total', `past total is not above zero: ${Math.min(actual, mean)}`);
    return Math.log(actual / mean) ** 2 - (fromParameters ** 2 + fromChance ** 2) / mean ** 2;
  });
  return { sd: Math.sqrt(Math.max(0, excess.reduce((sum, square) => sum + square, 0) / past.length)) };
}
