import { logGamma } from '../stats/log-gamma.ts';
import { negativeBinomialMass } from '../stats/negative-binomial.ts';

/** When a living customer will die: the chance to outlive u, the density of death at u, and by how much its hazard grows, in logs a week. */
export type Death = Readonly<{ survival: (u: number) => number; density: (u: number) => number; growth?: number }>;

/** Death rates μ ~ Gamma(s, b). */
export const exponentialDeath = (s: number, b: number): Death => ({
  survival: (u) => Math.exp(-s * Math.log1p(u / b)),
  density: (u) => (s / b) * Math.exp(-(s + 1) * Math.log1p(u / b)),
});

const WIDEST_STEP = 0.4;
// a hazard that grows e-fold in a small part of the time brings death within as small a part
const SHARPEST = 1.3;
const FASTEST = 400;
// e^−45 of the length on either side holds nothing that a double could tell
const REACH = 45;

/**
 * P(n purchases in the next `until` weeks) for any n, λ ~ Gamma(shape, rate): alive at the end, or dead at u after n purchases. Fader &
 * Hardie, note 028; here by the trapezoid rule on logit(u/until), whose integrand is analytic in the strip |Im| < π. What a time of death
 * says is the same for every n and worked out once.
 */
export function countBeforeDeath(shape: number, rate: number, until: number, death: Death): (n: number) => number {
  if (until === 0) return (n) => Number(n === 0);
  const survives = death.survival(until);
  const sharp = (WIDEST_STEP / SHARPEST) * Math.min(FASTEST, (death.growth ?? 0) * until);
  const byHalvings: Deaths[] = [];
  return (n) => {
    // the peak of a count grows narrower with its square root
    const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(sharp, (WIDEST_STEP * Math.sqrt(1 + n)) / 0.6))));
    byHalvings[halvings] ??= deathsOf(WIDEST_STEP / 2 ** halvings, shape, rate, until, death);
    return negativeBinomialMass(n, shape, until / rate) * survives + deadAfter(n, shape, byHalvings[halvings]);
  };
}

/** Weights of times of death, each times the chance of no purchase before, and the logarithm of what another purchase takes. */
type Deaths = Readonly<{ weight: Float64Array; another: Float64Array }>;

function deathsOf(step: number, shape: number, rate: number, until: number, death: Death): Deaths {
  const nodes = Math.ceil((2 * REACH) / step);
  const [weight, another] = [new Float64Array(nodes), new Float64Array(nodes)];
  for (let i = 0; i < nodes; i++) {
    const y = i * step - REACH;
    const small = Math.exp(-Math.abs(y));
    const part = (y < 0 ? small : 1) / (1 + small);
    const u = until * part;
    const rest = (y < 0 ? 1 : small) / (1 + small);
    weight[i] = step * death.density(u) * u * rest * Math.exp(-shape * Math.log1p(u / rate));
    another[i] = -Math.log1p(rate / u);
  }
  return { weight, another };
}

function deadAfter(n: number, shape: number, { weight, another }: Deaths): number {
  const log = n === 0 ? 0 : logGamma(shape + n) - logGamma(shape) - logGamma(n + 1);
  let sum = 0;
  for (let i = 0; i < weight.length; i++) sum += weight[i]! * (n === 0 ? 1 : Math.exp(log + n * another[i]!));
  return sum;
}

/** The same, remembered for the horizon asked about last: whoever lists a distribution asks for one count after the other. */
export function countsOf(shape: number, rate: number, death: Death): (n: number, until: number) => number {
  let known: { until: number; count: (n: number) => number } | undefined;
  return (n, until) => {
    if (known?.until !== until) known = { until, count: countBeforeDeath(shape, rate, until, death) };
    return known.count(n);
  };
}
