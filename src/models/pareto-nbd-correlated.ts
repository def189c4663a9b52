import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { correlatedLikelihood, dependenceOf } from './pareto-nbd-correlated-likelihood.ts';
import { type Correlated, emptyCorrelatedTerm, fillCorrelatedTerm, mixing, populations } from './pareto-nbd-correlated-term.ts';
import { fitPurchases, meanAge } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';
import { waitingTime } from './waiting-time.ts';

/** Pareto/NBD in which the purchase rate and the death rate depend on each other. */
export type ParetoNbdCorrelated = Correlated;

const term = emptyCorrelatedTerm();

/** ln L of all customers. Sarmanov mixing as in Bachmann, Meierer & Näf (2021), appendix, but with kernels that know no unit of time. */
export function logLikelihood(params: ParetoNbdCorrelated, all: Histories): number {
  const mix = populations(params);
  let sum = 0;
  for (let i = 0; i < all.age.length; i++) {
    fillCorrelatedTerm(term, mix, params.r, params.s, {
      frequency: all.frequency[i]!,
      recency: all.recency[i]!,
      age: all.age[i]!,
    });
    sum += all.weight[i]! * term.log;
  }
  return sum;
}

const LEVELS = [0.9, 0.65, 0.4];
// with smaller shapes a kernel of any of these levels would reach further than a number can
const SMALLEST_SHAPE = { low: -3, high: 8 };

/** Maximum likelihood from the optimum of Pareto/NBD (`pareto`), which is ρ = 0: it never ends below it. The kernel's level is the best of three. */
export function fit(all: Histories, pareto: Fit<paretoNbd.ParetoNbd> = paretoNbd.fit(all)): Fit<ParetoNbdCorrelated> {
  const fits = fitLevels(all, pareto.params);
  const best = fits.reduce((one, other) => (other.logLikelihood > one.logLikelihood ? other : one));
  return best.logLikelihood >= pareto.logLikelihood ? best : independent(pareto);
}

/** The best of each level, from the optimum of Pareto/NBD. */
export const fitLevels = (all: Histories, plain = paretoNbd.fit(all).params): readonly Fit<ParetoNbdCorrelated>[] =>
  LEVELS.map((level) => search(all, plain, level));

function search(all: Histories, plain: paretoNbd.ParetoNbd, level: number): Fit<ParetoNbdCorrelated> {
  const { r, alpha, s, beta } = plain;
  const scale = meanAge(all);
  const least = Math.exp(SMALLEST_SHAPE.low);
  const from = (theta: number) =>
    Float64Array.of(Math.max(r, least), alpha / scale, Math.max(s, least), beta / scale, theta).map(Math.log);
  const even = { low: -8, high: 8 };
  const found = fitPurchases(
    {
      model: 'pareto-nbd-correlated',
      likelihood: (histories) => correlatedLikelihood(histories, level),
      grid: [from(isTogether(all, plain, level) ? 1.2 : 0.8)],
      fences: [SMALLEST_SHAPE, even, SMALLEST_SHAPE, even, { low: -6, high: 6 }],
      unscale: ([a = 1, b = 1, c = 1, d = 1, theta = 1], unit) => ({ r: a, alpha: b * unit, s: c, beta: d * unit, theta }),
    },
    all,
  );
  const { theta, ...params } = found.params;
  const { theta: error, ...errors } = found.standardErrors;
  const dependenceError = error === null ? null : (2 * error) / (theta + 1) ** 2;
  return Object.freeze({
    ...found,
    params: Object.freeze({ ...params, dependence: dependenceOf(theta), level }),
    standardErrors: { ...errors, dependence: dependenceError, level: null },
    diagnosis: renamed(found.diagnosis),
  });
}

/** Whether ln L rises from ρ = 0 upwards: with the rest held it is concave in ρ, so the other side need not be searched. */
const isTogether = (all: Histories, plain: paretoNbd.ParetoNbd, level: number): boolean =>
  logLikelihood({ ...plain, dependence: 0.01, level }, all) > logLikelihood({ ...plain, dependence: 0, level }, all);

const renamed = ({ notIdentified, message }: Fit<never>['diagnosis']): Fit<never>['diagnosis'] => ({
  notIdentified: notIdentified.map((name) => (name === 'theta' ? 'dependence' : name)),
  message: message?.replace('theta', 'dependence') ?? null,
});

const independent = (pareto: Fit<paretoNbd.ParetoNbd>): Fit<ParetoNbdCorrelated> =>
  Object.freeze({
    ...pareto,
    model: 'pareto-nbd-correlated',
    params: Object.freeze({ ...pareto.params, dependence: 0, level: 0.5 }),
    standardErrors: { ...pareto.standardErrors, dependence: null, level: null },
    diagnosis: { notIdentified: [...pareto.diagnosis.notIdentified, 'dependence'], message: 'not identified: equals Pareto/NBD' },
  });

/** Correlation of λ and μ in the population. */
export function correlation({ r, s, dependence, level }: ParetoNbdCorrelated): number {
  const along = (shape: number) => level * Math.sqrt(shape) * (1 - level ** (1 / shape));
  return mixing(dependence, level) * along(r) * along(s);
}

/** P(alive | x, t_x, T): the shares of the four populations, each with its own. */
export function probabilityAlive(params: ParetoNbdCorrelated, history: History): number {
  fillCorrelatedTerm(term, populations(params), params.r, params.s, history);
  const alive = term.shares.reduce((sum, share, i) => sum + share * term.alive[i]!, 0);
  return Math.min(1, Math.max(0, alive));
}

/** A customer alive at T belongs to each of the four populations with a signed share that does not depend on t_x. */
export const lookAhead = (params: ParetoNbdCorrelated) => {
  const { r, s } = params;
  const mix = populations(params);
  const each = mix.map(([, alpha, beta]) => paretoNbd.lookAhead({ r, alpha, s, beta }));
  return (x: number, age: number): LookAhead => {
    const logs = mix.map(
      ([, alpha, beta]) => -r * Math.log1p(age / alpha) - x * Math.log(alpha + age) - s * Math.log1p(age / beta),
    );
    const top = Math.max(...logs);
    const shares = mix.map(([weight], i) => weight * Math.exp(logs[i]! - top));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return mixed(
      shares.map((share) => share / total),
      each.map((ahead) => ahead(x, age)),
      params.alpha + age,
    );
  };
};

function mixed(shares: readonly number[], each: readonly LookAhead[], scale: number): LookAhead {
  const mean = (f: (ahead: LookAhead) => number) =>
    Math.max(
      0,
      each.reduce((sum, ahead, i) => sum + shares[i]! * f(ahead), 0),
    );
  const within = (until: number) => mean((ahead) => ahead.purchaseWithin(until));
  // a search that is kept inside its bracket needs no exact slope
  const density = (until: number) => (within(until * 1.001 + 1e-6 * scale) - within(until)) / (until * 0.001 + 1e-6 * scale);
  return {
    stays: (until) => mean((ahead) => ahead.stays(until)),
    purchases: (until) => mean((ahead) => ahead.purchases(until)),
    discounted: (until, rate) => mean((ahead) => ahead.discounted(until, rate)),
    countOf: (n, until) => mean((ahead) => ahead.countOf(n, until)),
    purchaseWithin: within,
    waitingTime: (probability) => waitingTime(within, density, probability, scale),
  };
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
} = purchaseWords<ParetoNbdCorrelated>({ probabilityAlive, lookAhead });
