import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { trigamma } from '../stats/trigamma.ts';
import type { Fit } from './fit.ts';
import * as ggompertzNbd from './ggompertz-nbd.ts';
import { emptyCurvedTerm, emptyTerm, emptyValueTerm, fillTerm, type GompertzTerm } from './gompertz-death.ts';
import type { History } from './history.ts';
import * as paretoNbdStatic from './pareto-nbd-static.ts';
import { meanAge } from './purchase-fit.ts';
import { everyEffect, type Shrinkage, type StaticModel, type WithEffects } from './static-fit.ts';
import type { CurvedTerm } from './static-likelihood.ts';
import { staticModel } from './static-model.ts';
import type { Effect, HistoriesWithTraits } from './traits.ts';

/**
 * GGompertz/NBD with fixed traits of customers: by `purchase.<trait>` a unit of the trait multiplies the purchase rate by e^γ, by
 * `dropout.<trait>` the hazard of death at every age, by `both.<trait>` both.
 */
export type GgompertzNbdStatic = WithEffects<ggompertzNbd.GgompertzNbd>;

const EVEN = { low: -8, high: 8 };

/** alpha_i = alpha·e^(−γ·x), beta_i = beta·e^(−γ·x); the growth of the hazard is everyone's. */
const definition: StaticModel<ggompertzNbd.GgompertzNbd> = {
  model: 'ggompertz-nbd-static',
  names: ['r', 'alpha', 's', 'beta', 'b'],
  time: [0, 1, 0, 1, -1],
  purchase: [0, -1, 0, 0, 0],
  dropout: [0, 0, 0, -1, 0],
  fences: [EVEN, EVEN, EVEN, EVEN, { low: -8, high: 4 }],
  starts: (all, effects, shrinkage) => {
    const { params } = paretoNbdStatic.fit(all, effects, shrinkage);
    return [0.1, 1].map((growth) => ({ ...params, b: growth / meanAge(all) }));
  },
  term: () => gompertzTerm(emptyTerm()),
  curvedTerm: () => gompertzTerm(emptyCurvedTerm()),
  valueTerm: () => gompertzTerm(emptyValueTerm()),
};

function gompertzTerm(inner: GompertzTerm): CurvedTerm {
  const { slopes, curves } = inner;
  const term: CurvedTerm = {
    log: 0,
    slopes,
    curves,
    fill: ([r = 1, alpha = 1, s = 1, beta = 1, b = 0], history: History) => {
      fillTerm(inner, { r, alpha, s, beta, b }, history);
      const { frequency: x } = history;
      term.log = inner.log + r * Math.log(alpha) + (x > 0 ? logGamma(r + x) - logGamma(r) : 0) + s * Math.log(beta);
      if (slopes.length > 0) addSlopes(slopes, r, alpha, s, beta, x);
      if (curves.length > 0) addCurves(curves, r, alpha, s, beta, x);
    },
  };
  return term;
}

/** Adds the slopes of what sees no date. */
function addSlopes(slopes: Float64Array, r: number, alpha: number, s: number, beta: number, x: number): void {
  slopes[0]! += Math.log(alpha) + (x > 0 ? digamma(r + x) - digamma(r) : 0);
  slopes[1]! += r / alpha;
  slopes[2]! += Math.log(beta);
  slopes[3]! += s / beta;
}

/** Adds its second derivatives, to the upper triangle row by row. */
function addCurves(curves: Float64Array, r: number, alpha: number, s: number, beta: number, x: number): void {
  curves[0]! += x > 0 ? trigamma(r + x) - trigamma(r) : 0;
  curves[1]! += 1 / alpha;
  curves[5]! -= r / (alpha * alpha);
  curves[10]! += 1 / beta;
  curves[12]! -= s / (beta * beta);
}

const { fit: search, ...words } = staticModel<ggompertzNbd.GgompertzNbd>(definition, ggompertzNbd);

// a gain in ln L that no sample could tell from none
const NO_GAIN = 1e-3;
const SMALL = 1e-3;

/** Maximum likelihood; where the hazard does not grow it is the fit of Pareto/NBD with these traits and b = 0, and says so. */
export function fit(
  all: HistoriesWithTraits,
  effects: readonly Effect[] = everyEffect(all),
  shrinkage: Shrinkage = {},
): Fit<GgompertzNbdStatic> {
  const pareto = paretoNbdStatic.fit(all, effects, shrinkage);
  const found = search(all, effects, shrinkage);
  const gain = found.logLikelihood - pareto.logLikelihood;
  return gain > NO_GAIN && found.params.b * meanAge(all) > SMALL ? found : withoutGrowth(pareto);
}

function withoutGrowth(pareto: Fit<paretoNbdStatic.ParetoNbdStatic>): Fit<GgompertzNbdStatic> {
  const notIdentified = [...pareto.diagnosis.notIdentified, 'b'];
  return Object.freeze({
    ...pareto,
    model: 'ggompertz-nbd-static',
    params: Object.freeze({ ...pareto.params, b: 0 }),
    standardErrors: { ...pareto.standardErrors, b: null },
    diagnosis: { notIdentified, message: 'not identified: equals Pareto/NBD with these traits' },
  });
}

export const {
  logLikelihood,
  personal,
  probabilityAlive,
  probabilityAliveAt,
  expectedPurchases,
  expectedBetween,
  unconditionalPurchases,
  unconditionalCount,
  probabilityOfCount,
  probabilityOfNever,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = words;
