import { incompleteGamma } from './incomplete-gamma.ts';

/** Φ(z), the standard normal distribution function, right in both tails. Abramowitz & Stegun 26.2.30. */
export function normalCdf(z: number): number {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : (1 + lower) / 2;
}
