import { drawBeta, drawGamma } from '../../stats/draws.ts';
import type { Random } from '../../stats/random.ts';
import * as bgNbd from '../bg-nbd.ts';
import * as ggompertzNbd from '../ggompertz-nbd.ts';
import { scaleAt } from '../gompertz-death.ts';
import type { History } from '../history.ts';
import * as mbgNbd from '../mbg-nbd.ts';
import type { Nbd } from '../nbd.ts';
import * as paretoNbd from '../pareto-nbd.ts';
import * as correlated from '../pareto-nbd-correlated.ts';
import { mixing } from '../pareto-nbd-correlated-term.ts';
import { emptyEnds, fillEnds, type RegularLeaving } from '../regular-likelihood.ts';
import type { Customer } from './customer.ts';
import { drawDeath } from './draw-death.ts';

/** How a model's customer is drawn exactly, given her history. */
export type CustomerDraws<Params> = Readonly<{
  probabilityAlive: (params: Params, history: History) => number;
  /** As she may be if she is alive. */
  living: (params: Params, history: History, random: Random) => Customer;
  /** As she may have been if she is gone. */
  gone: (params: Params, history: History, random: Random) => Customer;
}>;

/** One draw of who a customer is: alive or gone since when, how often she buys, how readily she leaves. */
export const drawCustomer = <Params>(draws: CustomerDraws<Params>, params: Params, history: History, random: Random): Customer =>
  random() < draws.probabilityAlive(params, history)
    ? draws.living(params, history, random)
    : draws.gone(params, history, random);

const steady = { steps: 1, stage: 0, hazard: 0, growth: 0, leaving: 0, left: null };

/** λ ~ Gamma(r+x, alpha+T), for ever. */
const ofNbd: CustomerDraws<Nbd> = {
  probabilityAlive: () => 1,
  living: ({ r, alpha }, { frequency, age }, random) => ({ ...steady, rate: drawGamma(random, r + frequency, alpha + age) }),
  gone: (params, history, random) => ofNbd.living(params, history, random),
};

/**
 * Alive: λ ~ Gamma(r+x, alpha+T), μ ~ Gamma(s, beta+T). Gone at τ, drawn from the likelihood of each date: λ ~ Gamma(r+x, alpha+τ),
 * μ ~ Gamma(s+1, beta+τ).
 */
const ofParetoNbd: CustomerDraws<paretoNbd.ParetoNbd> = {
  probabilityAlive: paretoNbd.probabilityAlive,
  living: ({ r, alpha, s, beta }, { frequency, age }, random) => ({
    ...steady,
    rate: drawGamma(random, r + frequency, alpha + age),
    hazard: drawGamma(random, s, beta + age),
  }),
  gone: ({ r, alpha, s, beta }, { frequency, recency, age }, random) => {
    const m = r + frequency;
    const left = drawDeath(
      (u) => -m * Math.log(alpha + u) - (s + 1) * Math.log(beta + u),
      recency,
      age,
      Math.min(alpha, beta),
      random,
    );
    const [rate, hazard] = [drawGamma(random, m, alpha + left), drawGamma(random, s + 1, beta + left)];
    return { ...steady, rate, hazard, left };
  },
};

/** As Pareto/NBD with the hazard η e^(bt): η ~ Gamma(s, beta's scale at T) where she is alive. */
const ofGgompertz: CustomerDraws<ggompertzNbd.GgompertzNbd> = {
  probabilityAlive: ggompertzNbd.probabilityAlive,
  living: (params, { frequency, age }, random) => ({
    ...steady,
    rate: drawGamma(random, params.r + frequency, params.alpha + age),
    hazard: drawGamma(random, params.s, scaleAt(params, age)),
    growth: params.b,
  }),
  gone: (params, { frequency, recency, age }, random) => {
    const { r, alpha, s, beta, b } = params;
    const m = r + frequency;
    const logDeath = (u: number) => -m * Math.log(alpha + u) - (s + 1) * Math.log(scaleAt(params, u)) - s * b * u;
    const left = drawDeath(logDeath, recency, age, Math.min(alpha, beta), random);
    const rate = drawGamma(random, m, alpha + left);
    return { ...steady, rate, hazard: drawGamma(random, s + 1, scaleAt(params, left)), growth: b, left };
  },
};

/** Draws of Pareto/NBD kept as often as Sarmanov's factor at their rates says. */
const ofCorrelated: CustomerDraws<correlated.ParetoNbdCorrelated> = {
  probabilityAlive: correlated.probabilityAlive,
  living: (params, history, random) => kept(params, () => ofParetoNbd.living(params, history, random), random),
  gone: (params, history, random) => kept(params, () => ofParetoNbd.gone(params, history, random), random),
};

function kept(params: correlated.ParetoNbdCorrelated, draw: () => Customer, random: Random): Customer {
  const { r, alpha, s, beta, dependence, level } = params;
  const weight = mixing(dependence, level);
  const [t, u] = [alpha * (level ** (-1 / r) - 1), beta * (level ** (-1 / s) - 1)];
  const most = 1 + Math.max(0, ...[level ** 2, (1 - level) ** 2, -level * (1 - level)].map((corner) => weight * corner));
  for (;;) {
    const customer = draw();
    const factor = 1 + weight * (Math.exp(-customer.rate * t) - level) * (Math.exp(-customer.hazard * u) - level);
    if (random() * most < factor) return customer;
  }
}

/** y chances to leave let pass. Alive with j of k steps made: λ ~ Gamma(r+kx+j, alpha+T), p ~ Beta(a, b+y); gone at t_x: one more coin fell badly. */
const ofCoins = (first: 0 | 1): CustomerDraws<RegularLeaving> => {
  const endsOf = (params: RegularLeaving, history: History) => {
    const ends = emptyEnds(params.k);
    fillEnds(ends, params, history.frequency + first, history);
    return ends;
  };
  return {
    probabilityAlive: (params, history) => 1 - endsOf(params, history).gone,
    living: (params, history, random) => {
      const { k, r, alpha, a, b } = params;
      const { frequency: x, age } = history;
      const stage = k === 1 ? 0 : oneOf(endsOf(params, history).alive, random);
      const rate = drawGamma(random, r + k * x + stage, alpha + age);
      return { ...steady, rate, steps: k, stage, leaving: drawBeta(random, a, b + x + first) };
    },
    gone: ({ k, r, alpha, a, b }, { frequency: x, recency }, random) => ({
      ...steady,
      rate: drawGamma(random, r + k * x, alpha + recency),
      steps: k,
      leaving: drawBeta(random, a + 1, Math.max(b + x + first - 1, b)),
      left: recency,
    }),
  };
};

/** An index drawn by shares. */
function oneOf(shares: Float64Array, random: Random): number {
  let left = random() * shares.reduce((sum, share) => sum + share, 0);
  for (let i = 0; i < shares.length; i++) {
    left -= shares[i]!;
    if (left < 0) return i;
  }
  return shares.length - 1;
}

type Coins = bgNbd.BgNbd;

/** A coin after each purchase and no rhythm: the case k = 1. */
const plainCoins = (first: 0 | 1, probabilityAlive: (params: Coins, history: History) => number): CustomerDraws<Coins> => {
  const { living, gone } = ofCoins(first);
  return {
    probabilityAlive,
    living: (params, history, random) => living({ ...params, k: 1 }, history, random),
    gone: (params, history, random) => gone({ ...params, k: 1 }, history, random),
  };
};

/** The models whose customers can be drawn exactly, by name. */
export const customerDraws = {
  nbd: ofNbd,
  'bg-nbd': plainCoins(0, bgNbd.probabilityAlive),
  'mbg-nbd': plainCoins(1, mbgNbd.probabilityAlive),
  'bg-cnbd-k': ofCoins(0),
  'mbg-cnbd-k': ofCoins(1),
  'pareto-nbd': ofParetoNbd,
  'pareto-nbd-correlated': ofCorrelated,
  'ggompertz-nbd': ofGgompertz,
} as const;
