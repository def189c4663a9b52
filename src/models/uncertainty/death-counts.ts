import { negativeBinomialMass } from '../../stats/negative-binomial.ts';
import type { Death } from '../count-before-death.ts';
import type { Pmf } from './counts.ts';

const WIDEST_STEP = 0.4;
// e^−25 of the length on either side holds less than the tail that is left out
const REACH = 25;
// what adds less to a count is below the last digits of it
const LEAST = 1e-25;
const FIRST = 16;
const MOST = 20_000;

/**
 * All probabilities of 0, 1, 2, … purchases of a living customer at once, until less than `tail` is left: as `countBeforeDeath`, but the
 * counts given one time of death follow one from the other.
 */
export function countsBeforeDeath(shape: number, rate: number, until: number, death: Death, tail: number): Pmf {
  for (let most = FIRST; ; most *= 2) {
    const counts = upTo(most, shape, rate, until, death);
    const last = whereLeft(counts, tail);
    if (last < most || most >= MOST) return counts.slice(0, last + 1);
  }
}

function upTo(most: number, shape: number, rate: number, until: number, death: Death): Pmf {
  const counts = new Float64Array(most + 1);
  addCounts(counts, shape, until / rate, death.survival(until));
  const step = Math.min(WIDEST_STEP, 0.6 / Math.sqrt(1 + most));
  // death may come within a tiny part of the time
  const soonest = REACH + Math.log1p(death.density(0) * until);
  for (let y = -soonest; y < REACH; y += step) {
    const part = 1 / (1 + Math.exp(-y));
    const u = until * part;
    addCounts(counts, shape, u / rate, step * death.density(u) * u * (1 - part));
  }
  return counts;
}

/** Adds `share` times the negative binomial with mean shape × odds: from its likeliest count outwards, where none of them underflows. */
function addCounts(counts: Float64Array, shape: number, odds: number, share: number): void {
  if (share < LEAST) return;
  const last = counts.length - 1;
  const likeliest = Math.min(last, Math.max(0, Math.floor((shape - 1) * odds)));
  const top = share * negativeBinomialMass(likeliest, shape, odds);
  const ratio = odds / (1 + odds);
  let mass = top;
  for (let n = likeliest; n < last && mass > LEAST; n++) {
    counts[n]! += mass;
    mass *= ((shape + n) / (n + 1)) * ratio;
    if (n === last - 1) counts[last]! += mass;
  }
  if (likeliest === last) counts[last]! += top;
  mass = top;
  for (let n = likeliest; n > 0 && mass > LEAST; n--) {
    mass *= n / (shape + n - 1) / ratio;
    counts[n - 1]! += mass;
  }
}

function whereLeft(counts: Float64Array, tail: number): number {
  let left = 1;
  for (let n = 0; n < counts.length; n++) {
    left -= counts[n]!;
    if (left <= tail) return n;
  }
  return counts.length;
}
