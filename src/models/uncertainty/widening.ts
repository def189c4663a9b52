import { invalid } from '../../base/platform-error.ts';
import { shortestSet } from './counts.ts';
import type { Forecast } from './flatness.ts';

/** Customers by expected purchases, in groups of equal size: the mass to ask of the shortest set in each, so that it covers as it says. */
export type Widening = Readonly<{
  /** The largest expectation of each group; the last is infinite. */
  upTo: readonly number[];
  masses: readonly number[];
  /** What the groups covered at the mass asked for. */
  covered: readonly number[];
}>;

const GRID = [0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.999];
// a group covers too little only when it is short by more than this many of its standard errors
const BEYOND = 2;

/**
 * Conformal scaling from a backtest: a group whose sets were too short asks for the least mass that would have covered enough (Vovk,
 * Gammerman & Shafer 2005, by groups); one that covered enough within its error is left as it is, so that what is not needed is not done.
 */
export function widening(forecast: Forecast & Readonly<{ expected: ArrayLike<number> }>, mass = 0.9, groups = 10): Widening {
  if (!(mass > 0 && mass < 1)) throw invalid('mass', `mass is not between 0 and 1: ${mass}`);
  const { expected } = forecast;
  const order = Array.from(expected, (_, row) => row).sort((a, b) => expected[a]! - expected[b]!);
  const size = Math.max(1, Math.ceil(order.length / groups));
  const parts = Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size));
  const found = parts.map((rows) => massOf(rows, forecast, mass));
  return {
    upTo: parts.map((rows, i) => (i === parts.length - 1 ? Infinity : expected[rows.at(-1)!]!)),
    masses: found.map((one) => one.mass),
    covered: found.map((one) => one.covered),
  };
}

function massOf(rows: readonly number[], forecast: Forecast, mass: number): { mass: number; covered: number } {
  const covered = shareCovered(rows, forecast, mass);
  const error = Math.sqrt((mass * (1 - mass)) / rows.length);
  if (covered >= mass - BEYOND * error) return { mass, covered };
  const enough = Math.min(1, (mass * (rows.length + 1)) / rows.length);
  const wider = GRID.filter((one) => one > mass).find((one) => shareCovered(rows, forecast, one) >= enough);
  return { mass: wider ?? Math.max(mass, GRID.at(-1)!), covered };
}

const shareCovered = (rows: readonly number[], { counts, actual }: Forecast, mass: number): number =>
  rows.filter((row) => {
    const { low, high } = shortestSet(counts(row), mass);
    return actual[row]! >= low && actual[row]! <= high;
  }).length / rows.length;

/** The mass to ask for a customer of this expectation. */
export const massFor = ({ upTo, masses }: Widening, expected: number): number =>
  masses[upTo.findIndex((most) => expected <= most)] ?? masses.at(-1)!;
