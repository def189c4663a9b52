import * as bgCnbdK from './bg-cnbd-k.ts';
import * as bgNbd from './bg-nbd.ts';
import type { CandidateName, Params } from './choosing/candidates.ts';
import * as cohorts from './choosing/cohorts.ts';
import { emptyDeathTime, fillDeathTime } from './death-time.ts';
import * as ggompertzNbd from './ggompertz-nbd.ts';
import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import * as mbgCnbdK from './mbg-cnbd-k.ts';
import * as mbgNbd from './mbg-nbd.ts';
import * as nbd from './nbd.ts';
import * as paretoNbd from './pareto-nbd.ts';
import * as paretoNbdCorrelated from './pareto-nbd-correlated.ts';
import { type Population, populations } from './pareto-nbd-correlated-term.ts';
import { discountedForever } from './regular-forever.ts';
import { emptyEnds, fillEnds, type RegularLeaving } from './regular-likelihood.ts';
import { regularLookAhead } from './regular-look-ahead.ts';

/**
 * What scoring a million customers by one model takes. A model whose living customers are not all alike but for frequency and age tells
 * the ways in which one may be alive: given the way, nothing depends on recency.
 */
export type ScoreWords = Readonly<{
  ways: number;
  /** Fills the chance of each way; together they are P(alive), which is returned. */
  alive: (history: History, chances: Float64Array) => number;
  lookAhead: (way: number) => (frequency: number, age: number) => LookAhead;
  /** All ways together, of a customer who is alive. */
  ahead: (frequency: number, age: number, recency: number) => LookAhead;
  /** Weeks before age 0 where the answers cease to be smooth in age. */
  origin: number;
  /** Where numbers of purchases grow with r + x and depend on x in no other way: r. */
  proportionalTo?: number;
}>;

type OneWay = Readonly<{ alive: (history: History) => number; lookAhead: (frequency: number, age: number) => LookAhead }> &
  Pick<ScoreWords, 'origin' | 'proportionalTo'>;

const oneWay = ({ alive, lookAhead, ...more }: OneWay): ScoreWords => ({
  ...more,
  ways: 1,
  alive: (history, chances) => {
    chances[0] = alive(history);
    return chances[0];
  },
  lookAhead: () => lookAhead,
  ahead: lookAhead,
});

const ofNbd = (params: nbd.Nbd): ScoreWords =>
  oneWay({ alive: nbd.probabilityAlive, lookAhead: nbd.lookAhead(params), origin: params.alpha, proportionalTo: params.r });

const ofPareto = (params: paretoNbd.ParetoNbd): ScoreWords =>
  oneWay({
    alive: (history) => paretoNbd.probabilityAlive(params, history),
    lookAhead: paretoNbd.lookAhead(params),
    origin: Math.min(params.alpha, params.beta),
    proportionalTo: params.r,
  });

const ofBg = (params: bgNbd.BgNbd): ScoreWords =>
  oneWay({
    alive: (history) => bgNbd.probabilityAlive(params, history),
    lookAhead: bgNbd.lookAhead(params),
    origin: params.alpha,
  });

const ofMbg = (params: mbgNbd.MbgNbd): ScoreWords =>
  oneWay({
    alive: (history) => mbgNbd.probabilityAlive(params, history),
    lookAhead: mbgNbd.lookAhead(params),
    origin: params.alpha,
  });

const ofGompertz = (params: ggompertzNbd.GgompertzNbd): ScoreWords =>
  oneWay({
    alive: (history) => ggompertzNbd.probabilityAlive(params, history),
    lookAhead: ggompertzNbd.lookAhead(params),
    origin: Math.min(params.alpha, params.beta),
    proportionalTo: params.r,
  });

const death = emptyDeathTime();

/** Her alpha and beta are worked out here rather than asked for: a record for each of a million customers costs more than her answer. */
function ofCohorts(params: cohorts.ParetoNbdCohorts): ScoreWords {
  const { r, alpha, s, beta } = params;
  const [onPurchase, onDropout] = [params['purchase.age'] ?? 0, params['dropout.age'] ?? 0];
  return oneWay({
    alive: ({ frequency, recency, age }) => {
      const [own, hers] = [alpha * Math.exp(-onPurchase * age), beta * Math.exp(-onDropout * age)];
      fillDeathTime(death, r + frequency, own, s, hers, recency, age);
      return death.alive / death.total;
    },
    lookAhead: cohorts.lookAhead(params),
    origin: Math.min(alpha, beta),
    proportionalTo: r,
  });
}

/**
 * Each of the four populations is a way, with its signed share in the likelihood: in each, what is foretold is in proportion to r + x.
 * Only what differs between them is worked out, not the terms of r and x, nor any slope.
 */
function ofCorrelated(params: paretoNbdCorrelated.ParetoNbdCorrelated): ScoreWords {
  const { r, s } = params;
  const mix = populations(params).filter(([weight]) => weight !== 0);
  const start = mix.map(([, alpha, beta]) => r * Math.log(alpha) + s * Math.log(beta));
  const logs = new Float64Array(mix.length);
  const alive = ({ frequency, recency, age }: History, chances: Float64Array): number => {
    let top = -Infinity;
    for (let i = 0; i < mix.length; i++) {
      fillDeathTime(death, r + frequency, mix[i]![1], s, mix[i]![2], recency, age);
      logs[i] = start[i]! + death.logTotal;
      chances[i] = death.alive / death.total;
      top = Math.max(top, logs[i]!);
    }
    return joined(mix, logs, chances, top);
  };
  return {
    ways: mix.length,
    alive,
    lookAhead: (way) => paretoNbd.lookAhead({ r, s, alpha: mix[way]![1], beta: mix[way]![2] }),
    ahead: paretoNbdCorrelated.lookAhead(params),
    origin: Math.min(params.alpha, params.beta),
    proportionalTo: r,
  };
}

/** Turns the chance to be alive in each population into that of belonging to it and being alive. */
function joined(mix: readonly Population[], logs: Float64Array, chances: Float64Array, top: number): number {
  let [all, alive] = [0, 0];
  for (let i = 0; i < mix.length; i++) {
    const share = mix[i]![0] * Math.exp(logs[i]! - top);
    all += share;
    alive += share * chances[i]!;
    chances[i]! *= share;
  }
  const total = Math.max(all, 1e-300);
  for (let i = 0; i < mix.length; i++) chances[i]! /= total;
  return Math.min(1, Math.max(0, alive / total));
}

/** Way j: j of the k steps to her next purchase are made. */
const ofRegular =
  (first: 0 | 1, { lookAhead: ahead }: Pick<typeof bgCnbdK, 'lookAhead'>) =>
  (params: RegularLeaving): ScoreWords => {
    const { k, r, alpha, a, b } = params;
    const ends = emptyEnds(k);
    return {
      ways: k,
      alive: (history, chances) => {
        fillEnds(ends, params, history.frequency + first, history);
        chances.set(ends.alive);
        return chances.reduce((sum, chance) => sum + chance, 0);
      },
      lookAhead: (way) => {
        const stages = Float64Array.from({ length: k }, (_, j) => Number(j === way));
        return (frequency, age) => {
          const [m, rate, left] = [r + k * frequency, alpha + age, b + frequency + first];
          const plain = regularLookAhead({ k, stages, m, rate, a, b: left });
          const stage = { k, j: way, shape: m + way, rate, a, b: left };
          return {
            ...plain,
            discounted: (until, discount) =>
              until === Infinity && discount > 0 ? discountedForever(stage, discount) : plain.discounted(until, discount),
          };
        };
      },
      ahead: ahead(params),
      origin: alpha,
    };
  };

/** The words of each model that may be chosen. */
export const scoreWords: Readonly<Record<CandidateName, (params: never) => ScoreWords>> = {
  nbd: ofNbd,
  'pareto-nbd': ofPareto,
  'bg-nbd': ofBg,
  'mbg-nbd': ofMbg,
  'bg-cnbd-k': ofRegular(0, bgCnbdK),
  'mbg-cnbd-k': ofRegular(1, mbgCnbdK),
  'ggompertz-nbd': ofGompertz,
  'pareto-nbd-cohorts': ofCohorts,
  'pareto-nbd-correlated': ofCorrelated,
};

export const wordsOf = ({ model, params }: Readonly<{ model: CandidateName; params: Params }>): ScoreWords =>
  (scoreWords[model] as (params: Params) => ScoreWords)(params);
