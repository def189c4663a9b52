import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/** P(N = n) of a Poisson count whose mean is Gamma(shape) × odds: time divided by the gamma's rate (Ehrenberg 1959). */
export function negativeBinomialMass(n: number, shape: number, odds: number): number {
  if (n === 0) return Math.exp(-shape * Math.log1p(odds));
  if (odds === 0) return 0;
  const log = logGamma(shape + n) - logGamma(shape) - logGamma(n + 1);
  return Math.exp(log - shape * Math.log1p(odds) - n * Math.log1p(1 / odds));
}

/** P(N ≥ n) of the same count; 1 where n is not above zero. */
export function negativeBinomialTail(n: number, shape: number, odds: number): number {
  if (n <= 0) return 1;
  if (n === 1) return -Math.expm1(-shape * Math.log1p(odds));
  return odds === Infinity ? 1 : incompleteBeta(n, shape, odds / (1 + odds), 1 / (1 + odds));
}
