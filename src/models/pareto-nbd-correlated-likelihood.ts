import { type Slope, withCurvature } from '../stats/curvature.ts';
import type { Histories, History } from './history.ts';
import { emptyParetoTerm, fillParetoTerm } from './pareto-nbd-term.ts';

/**
 * Pareto/NBD whose purchase rate λ and death rate μ depend on each other by Sarmanov mixing: their joint density is the product of the two
 * gammas times 1 + ρ/(c(1−c)) · (e^(−λt) − c)(e^(−μu) − c), with t and u such that the means of e^(−λt) and e^(−μu) are both c.
 *
 * `dependence` is ρ in (−1, 1), the part of what the density admits; `level` is c. Below zero the bound is max(c, 1−c)² in place of c(1−c).
 */
export type Correlated = Readonly<{ r: number; alpha: number; s: number; beta: number; dependence: number; level: number }>;

/** The weight of (e^(−λt) − c)(e^(−μu) − c), so that at ρ = ±1 the density touches zero. */
export const mixing = (dependence: number, level: number): number =>
  dependence / (dependence > 0 ? level * (1 - level) : Math.max(level, 1 - level) ** 2);

/** The four Pareto/NBD populations of which the mixture is a signed sum: weight, alpha, beta. e^(−λt) shifts alpha to alpha·c^(−1/r). */
export function populations({
  r,
  alpha,
  s,
  beta,
  dependence,
  level,
}: Correlated): readonly (readonly [number, number, number])[] {
  const share = mixing(dependence, level) * level * level;
  const shiftedAlpha = alpha * level ** (-1 / r);
  const shiftedBeta = beta * level ** (-1 / s);
  return [
    [1 + share, alpha, beta],
    [-share, shiftedAlpha, beta],
    [-share, alpha, shiftedBeta],
    [share, shiftedAlpha, shiftedBeta],
  ];
}

/** One history: ln L, slopes in (r, alpha, s, beta, ρ), and the signed share of each population in the likelihood with its P(alive). */
export type CorrelatedTerm = { log: number; slopes: Float64Array; shares: Float64Array; alive: Float64Array };

const terms = Array.from({ length: 4 }, emptyParetoTerm);

export const emptyCorrelatedTerm = (): CorrelatedTerm => ({
  log: 0,
  slopes: new Float64Array(5),
  shares: new Float64Array(4),
  alive: new Float64Array(4),
});

export function fillCorrelatedTerm(out: CorrelatedTerm, params: Correlated, history: History): void {
  const mix = populations(params);
  for (const [i, [, alpha, beta]] of mix.entries()) fillParetoTerm(terms[i]!, params.r, alpha, params.s, beta, history);
  const top = Math.max(...terms.map(({ log }) => log));
  const relative = terms.map(({ log }) => Math.exp(log - top));
  const total = Math.max(
    mix.reduce((sum, [weight], i) => sum + weight * relative[i]!, 0),
    1e-300,
  );
  out.log = top + Math.log(total);
  out.slopes.fill(0);
  for (let i = 0; i < 4; i++) {
    out.shares[i] = (mix[i]![0] * relative[i]!) / total;
    out.alive[i] = terms[i]!.alive;
    addSlopes(out.slopes, terms[i]!.slopes, out.shares[i]!, params, i % 2 === 1, i > 1);
  }
  const slope = mixing(Math.sign(params.dependence) || 1, params.level) * (Math.sign(params.dependence) || 1) * params.level ** 2;
  out.slopes[4] = (slope * (relative[0]! - relative[1]! - relative[2]! + relative[3]!)) / total;
}

/** Shifted populations move with r through alpha·c^(−1/r), and with s likewise. */
function addSlopes(
  slopes: Float64Array,
  own: Float64Array,
  share: number,
  { r, alpha, s, beta, level }: Correlated,
  isShiftedA: boolean,
  isShiftedB: boolean,
): void {
  const stretchA = isShiftedA ? level ** (-1 / r) : 1;
  const stretchB = isShiftedB ? level ** (-1 / s) : 1;
  slopes[0]! += share * (own[0]! + (isShiftedA ? (own[1]! * alpha * stretchA * Math.log(level)) / (r * r) : 0));
  slopes[1]! += share * own[1]! * stretchA;
  slopes[2]! += share * (own[2]! + (isShiftedB ? (own[3]! * beta * stretchB * Math.log(level)) / (s * s) : 0));
  slopes[3]! += share * own[3]! * stretchB;
}

/** ρ from θ > 0, the form in which it is searched: θ = 1 is no dependence. */
export const dependenceOf = (theta: number): number => (theta - 1) / (theta + 1);

/** Negative log-likelihood with gradient and Hessian in (r, alpha, s, beta, θ) for a given level, ρ = (θ−1)/(θ+1). */
export const correlatedLikelihood = (all: Histories, level: number) => {
  const term = emptyCorrelatedTerm();
  return withCurvature(([r = 1, alpha = 1, s = 1, beta = 1, theta = 1]): Slope => {
    const params = { r, alpha, s, beta, dependence: dependenceOf(theta), level };
    const gradient = new Float64Array(5);
    let value = 0;
    for (let i = 0; i < all.age.length; i++) {
      fillCorrelatedTerm(term, params, { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! });
      value -= all.weight[i]! * term.log;
      for (let j = 0; j < 5; j++) gradient[j]! -= all.weight[i]! * term.slopes[j]!;
    }
    gradient[4]! *= 2 / (theta + 1) ** 2;
    return { value, gradient };
  });
};
