import type { PurchasePanel } from '../models/choosing/purchase-panel.ts';
import { type KnownCustomers, lastKnown } from '../models/choosing/rolling-origins.ts';
import { type HistoriesWithGaps, withGaps } from '../models/with-gaps.ts';

/** Each known customer's history with the gaps of her own, a row each, in a unit of so many days. */
export function rhythmHistories(panel: PurchasePanel, known: KnownCustomers, asOf: number, unit: number): HistoriesWithGaps {
  const column = (f: (at: number) => number) => Float64Array.from(known.row, (_, at) => f(at));
  const first = (at: number) => known.firstDay[at] ?? asOf;
  const columns = {
    frequency: known.frequency,
    recency: column((at) => ((known.lastDay[at] ?? asOf) - first(at)) / unit),
    age: column((at) => (asOf - first(at)) / unit),
  };
  return withGaps(
    columns,
    Float64Array.from(known.row, (row) => gapLogOf(panel, row, asOf, unit)),
  );
}

/** Σ ln(gap) of a customer up to a day. */
function gapLogOf(panel: PurchasePanel, row: number, asOf: number, unit: number): number {
  const days = panel.day.subarray(panel.starts[row], lastKnown(panel, row, asOf));
  return days.reduce((sum, day, at) => (at === 0 ? 0 : sum + Math.log((day - (days[at - 1] ?? day)) / unit)), 0);
}
