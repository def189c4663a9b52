import { invalid } from '../../base/platform-error.ts';
import type { Random } from '../../stats/random.ts';

/** Probabilities of 0, 1, 2, … purchases; what is missing to one is the mass above the last of them. */
export type Pmf = Float64Array;

/** The counts from `low` to `high` and the probability they hold. */
export type CountSet = Readonly<{ low: number; high: number; mass: number }>;

// one customer in a million may buy more often than the last count listed
const TAIL = 1e-6;
const MOST = 100_000;
// what is missing after counts this unlikely, most of the mass being listed, was lost to rounding and never comes
const NONE = 1e-12;

/** A customer's distribution from a model's probability of exactly n purchases, listed until less than `tail` is left. */
export function countPmf(countOf: (n: number) => number, tail = TAIL): Pmf {
  const listed: number[] = [];
  let left = 1;
  for (let n = 0; n < MOST && left > tail; n++) {
    const mass = Math.max(0, countOf(n));
    listed.push(mass);
    left -= mass;
    if (left < 0.5 && mass < NONE) break;
  }
  return Float64Array.from(listed);
}

/** The mean of distributions by weights that need not add up to one. */
export function mixedPmf(pmfs: readonly Pmf[], weights: ArrayLike<number>): Pmf {
  if (pmfs.length === 0 || pmfs.length !== weights.length)
    throw invalid('mixture', `distributions and weights differ in number: ${pmfs.length} and ${weights.length}`);
  const mixed = new Float64Array(Math.max(...pmfs.map(({ length }) => length)));
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [i, pmf] of pmfs.entries()) for (let n = 0; n < pmf.length; n++) mixed[n]! += (weights[i]! / total) * pmf[n]!;
  return mixed;
}

/**
 * The fewest neighbouring counts that hold at least `mass`; of several such sets the one that holds most.
 *
 * `high` is infinite where the mass above the last count is needed too.
 */
export function shortestSet(pmf: Pmf, mass: number): CountSet {
  if (!(mass > 0 && mass < 1)) throw invalid('mass', `mass is not between 0 and 1: ${mass}`);
  let best: CountSet = { low: 0, high: Infinity, mass: 1 };
  let held = 0;
  for (let [low, high] = [0, 0]; high < pmf.length; high++) {
    held += pmf[high]!;
    while (low < high && held - pmf[low]! >= mass - ROUNDING) held -= pmf[low++]!;
    if (held >= mass - ROUNDING && isShorter(low, high, held, best)) best = { low, high, mass: held };
  }
  return best;
}

const ROUNDING = 1e-12;

const isShorter = (low: number, high: number, held: number, best: CountSet): boolean =>
  high - low < best.high - best.low || (high - low === best.high - best.low && held > best.mass);

/** A number that is uniform on [0, 1) where the distribution is true: F(y−1) + U·P(y). Czado, Gneiting & Held (2009). */
export function randomisedPit(pmf: Pmf, observed: number, random: Random): number {
  if (!(Number.isInteger(observed) && observed >= 0)) throw invalid('count', `count is not a whole number: ${observed}`);
  let below = 0;
  for (let n = 0; n < Math.min(observed, pmf.length); n++) below += pmf[n]!;
  const here = pmf[observed] ?? Math.max(0, 1 - below);
  return Math.min(below + random() * here, LARGEST);
}

const LARGEST = 1 - 2 ** -53;
