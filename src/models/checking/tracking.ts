import { invalid } from '../../base/platform-error.ts';
import type { PurchasePanel } from '../choosing/purchase-panel.ts';

/** Repeat purchases up to the end of each step: what came, and what a model expects of newcomers who began on the same days. */
export type Tracking = Readonly<{ ends: Int32Array; actual: Float64Array; expected: Float64Array }>;

export type TrackingSpan = Readonly<{
  /** Last day number on which a customer may have begun; those who began later are left out. */
  begunBy: number;
  /** Last day number that is drawn. */
  to: number;
  /** Days in a step. */
  step?: number;
}>;

/**
 * Cumulative repeat purchases over the calendar; `newcomer(weeks)` is a model's mean number of repeat purchases of someone
 * who began so many weeks ago. Fader, Hardie & Lee (2005), the tracking plot.
 */
export function trackingCurve(panel: PurchasePanel, newcomer: (weeks: number) => number, span: TrackingSpan): Tracking {
  const { begunBy, to, step = 7 } = span;
  const { begun, repeats, first } = byDay(panel, begunBy, to);
  const ends = Int32Array.from({ length: Math.max(0, Math.ceil((to - first) / step)) }, (_, i) =>
    Math.min(first + (i + 1) * step, to),
  );
  const actual = new Float64Array(ends.length);
  const expected = new Float64Array(ends.length);
  const grown = Float64Array.from({ length: to - first + 1 }, (_, days) => newcomer(days / 7));
  let came = 0;
  let day = first;
  for (const [i, end] of ends.entries()) {
    for (; day <= end; day++) came += repeats[day - first]!;
    actual[i] = came;
    for (let start = first; start <= Math.min(end, begunBy); start++) expected[i]! += begun[start - first]! * grown[end - start]!;
  }
  return { ends, actual, expected };
}

/** Customers who began and repeat purchases that came, by day from the first on. */
function byDay({ starts, day }: PurchasePanel, begunBy: number, to: number) {
  const first = earliest(starts, day);
  if (to < first) throw invalid('tracking-span', `the last day lies before the first purchase: ${to}`);
  const begun = new Float64Array(to - first + 1);
  const repeats = new Float64Array(to - first + 1);
  for (let i = 0; i < starts.length - 1; i++) {
    const start = day[starts[i]!]!;
    if (start > Math.min(begunBy, to)) continue;
    begun[start - first]!++;
    for (let row = starts[i]! + 1; row < starts[i + 1]! && day[row]! <= to; row++) repeats[day[row]! - first]!++;
  }
  return { begun, repeats, first };
}

function earliest(starts: Int32Array, day: Int32Array): number {
  let first = Infinity;
  for (let i = 0; i < starts.length - 1; i++) first = Math.min(first, day[starts[i]!]!);
  return first;
}
