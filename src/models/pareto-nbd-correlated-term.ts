import type { History } from './history.ts';
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

/** Weight, alpha and beta of one Pareto/NBD population. */
export type Population = readonly [weight: number, alpha: number, beta: number];

const FARTHEST = 1e90;

/** The four populations of which the mixture is a signed sum. e^(−λt) shifts alpha to alpha·c^(−1/r). */
export function populations({ r, alpha, s, beta, dependence, level }: Correlated): readonly Population[] {
  const share = mixing(dependence, level) * level * level;
  // with a share of zero, shapes near zero must not turn it into 0 · ∞
  const shiftedAlpha = alpha * Math.min(FARTHEST, level ** (-1 / r));
  const shiftedBeta = beta * Math.min(FARTHEST, level ** (-1 / s));
  return [
    [1 + share, alpha, beta],
    [-share, shiftedAlpha, beta],
    [-share, alpha, shiftedBeta],
    [share, shiftedAlpha, shiftedBeta],
  ];
}

/** One history: ln L, and the signed share of each population in the likelihood with its P(alive). */
export type CorrelatedTerm = { log: number; shares: Float64Array; alive: Float64Array };

export const emptyCorrelatedTerm = (): CorrelatedTerm => ({
  log: 0,
  shares: new Float64Array(4),
  alive: new Float64Array(4),
});

const term = emptyParetoTerm();
const logs = new Float64Array(4);

export function fillCorrelatedTerm(
  out: CorrelatedTerm,
  mix: readonly Population[],
  r: number,
  s: number,
  history: History,
): void {
  for (let i = 0; i < 4; i++) {
    const [, alpha, beta] = mix[i]!;
    fillParetoTerm(term, r, alpha, s, beta, history);
    logs[i] = term.log;
    out.alive[i] = term.alive;
  }
  const top = Math.max(logs[0]!, logs[1]!, logs[2]!, logs[3]!);
  let total = 0;
  for (let i = 0; i < 4; i++) {
    out.shares[i] = mix[i]![0] * Math.exp(logs[i]! - top);
    total += out.shares[i]!;
  }
  total = Math.max(total, 1e-300);
  for (let i = 0; i < 4; i++) out.shares[i]! /= total;
  out.log = top + Math.log(total);
}
