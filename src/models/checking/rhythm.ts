import type { PurchasePanel } from '../choosing/purchase-panel.ts';
import { lastKnown } from '../choosing/rolling-origins.ts';

/** How evenly customers buy: `spread` is 1 where purchases come at random, below it where they keep a rhythm, above it where they come in bursts. */
export type Rhythm = Readonly<{
  /** Customers with two gaps or more. */
  customers: number;
  spread: number;
  standardError: number;
  /** The k of gaps ~ Gamma(k) that would spread them so; infinite where they do not spread at all. */
  regularity: number;
  /** Whether the spread is within three of its errors of that of random purchases. */
  isRandom: boolean;
}>;

const BEYOND = 3;

/**
 * How the first of two successive gaps shares their sum with the second, over the pairs of each customer up to a day. Purchases that come at
 * random on whole days leave the day between evenly on all those within, whoever she is and whenever she leaves. Wheat & Morrison (1990).
 */
export function rhythmOf(panel: PurchasePanel, asOf: number): Rhythm {
  const own: number[] = [];
  for (let row = 0; row < panel.starts.length - 1; row++) {
    const spread = spreadOf(panel.day.subarray(panel.starts[row], lastKnown(panel, row, asOf)));
    if (spread !== null) own.push(spread);
  }
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
  const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, own.length - 1);
  const standardError = Math.sqrt(variance / own.length);
  return {
    customers: own.length,
    spread: mean,
    standardError,
    // the share of Gamma(k) gaps is Beta(k, k), which spreads 3/(2k + 1) as much as an even one
    regularity: mean > 0 ? Math.max(0, (3 / mean - 1) / 2) : Infinity,
    isRandom: own.length < 2 || Math.abs(mean - 1) <= BEYOND * standardError,
  };
}

/** The mean over the pairs of her gaps of their squared distance from the middle, against that of a day drawn evenly; null without a pair that could differ. */
function spreadOf(days: Int32Array): number | null {
  let [sum, pairs] = [0, 0];
  for (let at = 0; at + 2 < days.length; at += 2) {
    const whole = days[at + 2]! - days[at]!;
    if (whole < 3) continue;
    sum += (12 * (days[at + 1]! - days[at]! - whole / 2) ** 2) / (whole * (whole - 2));
    pairs++;
  }
  return pairs > 0 ? sum / pairs : null;
}
