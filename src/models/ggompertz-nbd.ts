import { visitNodes } from '../stats/log-quadrature.ts';
import { countsOf, type Death } from './count-before-death.ts';
import type { Fit } from './fit.ts';
import { ggompertzNbdLikelihood, ggompertzNbdValue } from './ggompertz-nbd-likelihood.ts';
import { emptyTerm, fillTerm, type Gompertz, logOutlives, scaleAt } from './gompertz-death.ts';
import type { Histories, History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { fitPurchases, meanAge } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';
import { waitingTime } from './waiting-time.ts';

/**
 * Purchase rates λ ~ Gamma(r, alpha) per week; deaths whose hazard grows by e^b a week.
 *
 * `beta` is in weeks: the β of Bemmaor & Glady (2012) divided by b, so that b = 0 is Pareto/NBD with the same four parameters.
 */
export type GgompertzNbd = Gompertz;

/** ln L of all customers. Bemmaor & Glady (2012); here by quadrature over the time of death. */
export const logLikelihood = (params: GgompertzNbd, all: Histories): number => ggompertzNbdValue(params, all);

// a gain in ln L that no sample could tell from none
const NO_GAIN = 1e-3;
const SMALL = 1e-3;

/** Maximum likelihood; where the hazard does not grow it is the fit of Pareto/NBD with b = 0, and says so. `pareto` is that fit where it is known. */
export function fit(all: Histories, pareto: Fit<paretoNbd.ParetoNbd> = paretoNbd.fit(all)): Fit<GgompertzNbd> {
  const found = search(all, pareto.params);
  const gain = found.logLikelihood - pareto.logLikelihood;
  return gain > NO_GAIN && found.params.b * meanAge(all) > SMALL ? found : asGompertz(pareto);
}

function search(all: Histories, { r, alpha, s, beta }: paretoNbd.ParetoNbd): Fit<GgompertzNbd> {
  const scale = meanAge(all);
  const from = (b: number) => Float64Array.of(r, alpha / scale, s, beta / scale, b).map(Math.log);
  const even = { low: -8, high: 8 };
  return fitPurchases(
    {
      model: 'ggompertz-nbd',
      likelihood: ggompertzNbdLikelihood,
      grid: [from(0.1), from(1)],
      fences: [even, even, even, even, { low: -8, high: 4 }],
      unscale: ([r = 1, alpha = 1, s = 1, beta = 1, b = 0], unit) => ({
        r,
        alpha: alpha * unit,
        s,
        beta: beta * unit,
        b: b / unit,
      }),
    },
    all,
  );
}

const asGompertz = (pareto: Fit<paretoNbd.ParetoNbd>): Fit<GgompertzNbd> =>
  Object.freeze({
    ...pareto,
    model: 'ggompertz-nbd',
    params: Object.freeze({ ...pareto.params, b: 0 }),
    standardErrors: { ...pareto.standardErrors, b: null },
    diagnosis: { notIdentified: [...pareto.diagnosis.notIdentified, 'b'], message: 'not identified: equals Pareto/NBD' },
  });

const term = emptyTerm();

/** P(alive | x, t_x, T): the share of "alive" in the likelihood. */
export function probabilityAlive(params: GgompertzNbd, history: History): number {
  fillTerm(term, params, history);
  return term.alive;
}

/** A customer alive at T is a new one with alpha+T and a scale of deaths of her own. The printed expectation has an erratum (Adler). */
export const lookAhead =
  (params: GgompertzNbd) =>
  (x: number, age: number): LookAhead =>
    aheadOf(params.r + x, params.alpha + age, params.s, scaleAt(params, age), params.b);

// e^−45 of a purchase is below the last bit of the sum; the longest time stands in for an infinite one
const FAR = 45;
const LONGEST = 1e80;

function aheadOf(m: number, rate: number, s: number, scale: number, b: number): LookAhead {
  const outlives = (u: number) => logOutlives(s, scale, b, u);
  const alive = (until: number, discount: number) =>
    integral((u) => outlives(u) - discount * u, scale, Math.min(until, discount > 0 ? FAR / discount : until));
  const density = (u: number) => (m / rate) * Math.exp(-(m + 1) * Math.log1p(u / rate) + outlives(u));
  const within = (until: number) =>
    (m / rate) * integral((u) => outlives(u) - (m + 1) * Math.log1p(u / rate), Math.min(rate, scale), Math.min(until, LONGEST));
  const death: Death = {
    survival: (u) => Math.exp(outlives(u)),
    density: (u) => Math.exp(outlives(u) + Math.log(s / scaleAt({ beta: scale, b }, u))),
    growth: b,
  };
  return {
    stays: (until) => Math.exp(outlives(Math.min(until, LONGEST))),
    purchases: (until) => (m / rate) * alive(until, 0),
    discounted: (until, discount) => (m / rate) * alive(until, discount),
    countOf: countsOf(m, rate, death),
    purchaseWithin: within,
    waitingTime: (probability) => waitingTime(within, density, probability, rate),
  };
}

function integral(logF: (u: number) => number, scale: number, length: number): number {
  let sum = 0;
  const peak = visitNodes(logF, scale, length, (_, weight) => {
    sum += weight;
  });
  return sum > 0 ? Math.exp(peak) * sum : 0;
}

export const {
  probabilityAliveAt,
  expectedPurchases,
  expectedBetween,
  unconditionalPurchases,
  probabilityOfCount,
  unconditionalCount,
  probabilityOfNever,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = purchaseWords<GgompertzNbd>({ probabilityAlive, lookAhead });
