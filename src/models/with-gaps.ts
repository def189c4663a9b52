import { invalid } from '../base/platform-error.ts';
import { type Histories, type History, type HistoryColumns, histories } from './history.ts';

/** A history with the one figure of its gaps that a rhythm of her own needs: Σ ln(gap) between her purchases, 0 without a repeat purchase. */
export type GapHistory = History & Readonly<{ gapLog: number }>;

/** Histories with Σ ln(gap) of each row's customer, gaps in the unit of recency and age. */
export type HistoriesWithGaps = Histories & Readonly<{ gapLog: Float64Array }>;

// sums of logarithms of whole days lose the last digits
const ROUNDING = 1e-9;

/** Checked histories with Σ ln(gap) of each row: gaps that add up to the recency cannot have a larger mean logarithm than equal ones. */
export function withGaps(columns: HistoryColumns, gapLog: ArrayLike<number>): HistoriesWithGaps {
  const all = histories(columns);
  if (gapLog.length !== all.age.length)
    throw invalid('gaps-uneven', `sums of log gaps: ${gapLog.length} rows for ${all.age.length} histories`);
  for (let row = 0; row < all.age.length; row++) {
    const fault = gapFault(all.frequency[row]!, all.recency[row]!, gapLog[row]!);
    if (fault) throw invalid('gaps', `row ${row + 1}: ${fault}`, { row: row + 1 });
  }
  return { ...all, gapLog: Float64Array.from(gapLog) };
}

function gapFault(frequency: number, recency: number, gapLog: number): string | undefined {
  if (!Number.isFinite(gapLog)) return `sum of log gaps is not a number: ${gapLog}`;
  if (frequency === 0) return gapLog === 0 ? undefined : `gaps without a repeat purchase: ${gapLog}`;
  const most = frequency * Math.log(recency / frequency);
  return gapLog <= most + ROUNDING * (frequency + Math.abs(most))
    ? undefined
    : `gaps longer than the time from first to last purchase: ${gapLog}`;
}
