import { incompleteBeta } from '../../stats/incomplete-beta.ts';
import type { GammaGamma } from '../gamma-gamma.ts';
import type { Pmf } from '../uncertainty/counts.ts';

/** What is known of how much a customer spends on a purchase: repeat purchases with a value, and their mean. */
export type Spent = Readonly<{ frequency: number; mean: number }>;

/**
 * Probability that all purchases to come are worth at most `amount`, their number being uncertain.
 *
 * Given ν, n purchases are worth Gamma(pn, ν); over ν ~ Gamma(px + q, γ + x·m̄) that is (γ + x·m̄) times a beta prime of (pn, px + q),
 * so no draw is needed. From Fader & Hardie, note 025.
 */
export function spendWithin(pmf: Pmf, { p, q, gamma }: GammaGamma, { frequency, mean }: Spent, amount: number): number {
  const scale = gamma + frequency * mean;
  const [below, above] = [amount / (amount + scale), scale / (amount + scale)];
  let sum = pmf[0] ?? 1;
  for (let n = 1; n < pmf.length; n++)
    if (pmf[n]! > NEGLIGIBLE) sum += pmf[n]! * incompleteBeta(p * n, p * frequency + q, below, above);
  return sum;
}

const NEGLIGIBLE = 1e-7;
const NEAR = 1e-4;
const ROUNDS = 60;

/** The amount that the purchases to come stay below with a probability, under parameters that are equally likely; zero where none at all is as likely. */
export function spendQuantile(pmf: Pmf, draws: readonly GammaGamma[], spent: Spent, probability: number): number {
  const whole = pmf.reduce((sum, mass) => sum + mass, 0);
  const wanted = probability * whole;
  if ((pmf[0] ?? 1) >= wanted) return 0;
  const within = (amount: number) =>
    draws.reduce((sum, params) => sum + spendWithin(pmf, params, spent, amount), 0) / draws.length;
  const scale = (draws[0]?.gamma ?? 0) + spent.frequency * spent.mean;
  // amounts as shares of amount + scale, which run from 0 to 1
  let [low, high] = [0, 1];
  for (let round = 0; round < ROUNDS && high - low > NEAR * low; round++) {
    const middle = (low + high) / 2;
    if (within((scale * middle) / (1 - middle)) < wanted) low = middle;
    else high = middle;
  }
  const share = (low + high) / 2;
  return (scale * share) / (1 - share);
}
