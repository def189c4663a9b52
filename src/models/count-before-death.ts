import { negativeBinomialMass } from '../stats/negative-binomial.ts';

/** When a living customer will die: the chance to outlive u, and the density of death at u. */
export type Death = Readonly<{ survival: (u: number) => number; density: (u: number) => number }>;

/** Death rates μ ~ Gamma(s, b). */
export const exponentialDeath = (s: number, b: number): Death => ({
  survival: (u) => Math.exp(-s * Math.log1p(u / b)),
  density: (u) => (s / b) * Math.exp(-(s + 1) * Math.log1p(u / b)),
});

const WIDEST_STEP = 0.4;
// e^−45 of the length on either side holds nothing that a double could tell
const REACH = 45;

/**
 * P(n purchases in the next `until` weeks), λ ~ Gamma(shape, rate): alive at the end, or dead at u after n purchases. Fader & Hardie,
 * note 028; here by the trapezoid rule on logit(u/until), whose integrand is analytic in the strip |Im| < π.
 */
export function countBeforeDeath(n: number, shape: number, rate: number, until: number, death: Death): number {
  if (until === 0) return n === 0 ? 1 : 0;
  const alive = negativeBinomialMass(n, shape, until / rate) * death.survival(until);
  const step = Math.min(WIDEST_STEP, 0.6 / Math.sqrt(1 + n));
  let dead = 0;
  for (let y = -REACH; y < REACH; y += step) dead += deadAt(y, n, shape, rate, until, death);
  return alive + step * dead;
}

function deadAt(y: number, n: number, shape: number, rate: number, until: number, death: Death): number {
  const small = Math.exp(-Math.abs(y));
  const part = y < 0 ? small / (1 + small) : 1 / (1 + small);
  const rest = y < 0 ? 1 / (1 + small) : small / (1 + small);
  const u = until * part;
  return negativeBinomialMass(n, shape, u / rate) * death.density(u) * u * rest;
}
