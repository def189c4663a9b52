import { incompleteGamma } from './incomplete-gamma.ts';

/** P(X > x) of the chi-square distribution. Abramowitz & Stegun 26.4.19. */
export const chiSquareSurvival = (x: number, degrees: number): number =>
  degrees === 0 ? Number(x < 0) : incompleteGamma(degrees / 2, x / 2).upper;
