import { invalid } from '../base/platform-error.ts';

/** The words of contractual models, where leaving is seen: all follow from the log of the share that renews t times. */
export function contractWords<Params>(logSurvival: (params: Params, t: number) => number) {
  const renewals = (params: Params, age: number, until: number, rate: number): number => {
    let sum = 0;
    const now = logSurvival(params, age);
    for (let i = 1; i <= until; i++) sum += Math.exp(logSurvival(params, age + i) - now - i * Math.log1p(rate));
    return sum;
  };
  return {
    /** S(t): the share of a cohort that renews at least t times. */
    survival: (params: Params, t: number): number => Math.exp(logSurvival(params, whole('renewals', t))),

    /** The share of those who renewed t − 1 times that renews a t-th time; t from 1. */
    retention: (params: Params, t: number): number =>
      Math.exp(logSurvival(params, whole('renewals', t)) - logSurvival(params, whole('renewals', t - 1))),

    /** Mean number of the next `until` renewals that a customer who has renewed `age` times will make. */
    expectedRenewals: (params: Params, age: number, until: number): number =>
      renewals(params, whole('age', age), whole('until', until), 0),

    /** The same with the i-th renewal from now divided by (1 + rate)^i. Fader & Hardie (2010), to a horizon. */
    discountedRenewals: (params: Params, age: number, until: number, rate: number): number =>
      renewals(params, whole('age', age), whole('until', until), atLeastZero(rate)),

    /** Discounted expected residual lifetime in renewals, without a horizon. Fader & Hardie (2010). */
    expectedResidual: (params: Params, age: number, rate: number): number => {
      if (!(rate > 0)) throw invalid('rate', `rate is not above zero: ${rate}`);
      return renewals(params, whole('age', age), Math.ceil(NEGLIGIBLE / Math.log1p(rate)), rate);
    },

    /** Renewals until a share q of the customers who have renewed `age` times has left; null where that takes over a million. */
    leavingQuantile: (params: Params, age: number, q: number): number | null => {
      if (!(q > 0 && q < 1)) throw invalid('probability', `probability is not between 0 and 1: ${q}`);
      return firstBelow((t) => logSurvival(params, age + t) - logSurvival(params, age), Math.log1p(-q));
    },
  };
}

// e^−37 of a renewal is below the last bit of the sum
const NEGLIGIBLE = 37;
const LONGEST = 2 ** 20;

function firstBelow(log: (t: number) => number, level: number): number | null {
  if (log(LONGEST) > level) return null;
  let [low, high] = [0, LONGEST];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (log(middle) > level) low = middle;
    else high = middle;
  }
  return high;
}

function whole(name: string, value: number): number {
  if (!(Number.isInteger(value) && value >= 0)) throw invalid(name, `${name} is not a whole number: ${value}`);
  return value;
}

function atLeastZero(rate: number): number {
  if (!(rate >= 0)) throw invalid('rate', `rate below zero: ${rate}`);
  return rate;
}
