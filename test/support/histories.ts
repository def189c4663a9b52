import fc from 'fast-check';
import type { BgNbd } from '../../src/models/bg-nbd.ts';
import type { GgompertzNbd } from '../../src/models/ggompertz-nbd.ts';
import { distinctHistories, type Histories } from '../../src/models/history.ts';
import type { MbgNbd } from '../../src/models/mbg-nbd.ts';
import type { ParetoNbd } from '../../src/models/pareto-nbd.ts';
import { drawBeta, drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

/** A positive number, evenly spread over its logarithm from 0.02 to 400. */
export const positive = () => fc.double({ min: Math.log(0.02), max: Math.log(400), noNaN: true }).map(Math.exp);

/** Any possible history, in weeks. */
export const history = () =>
  fc
    .record({
      frequency: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
      age: fc.double({ min: 0, max: 300, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ frequency, age, share }) => ({ frequency, age, recency: frequency === 0 ? 0 : age * share }));

/** Histories of customers who arrive evenly over a year and are watched for two, on whole days. */
export const simulateBgNbd = ({ r, alpha, a, b }: BgNbd, customers: number, seed: number): Histories =>
  simulate(customers, seed, (random) => {
    const rate = drawGamma(random, r, alpha);
    const leaving = drawBeta(random, a, b);
    return { rate, leaves: () => random() < leaving, death: Infinity };
  });

/** The same with a chance to leave at the first purchase too. */
export const simulateMbgNbd = ({ r, alpha, a, b }: MbgNbd, customers: number, seed: number): Histories =>
  simulate(customers, seed, (random) => {
    const rate = drawGamma(random, r, alpha);
    const leaving = drawBeta(random, a, b);
    return { rate, leaves: () => random() < leaving, death: random() < leaving ? 0 : Infinity };
  });

export const simulateParetoNbd = ({ r, alpha, s, beta }: ParetoNbd, customers: number, seed: number): Histories =>
  simulate(customers, seed, (random) => {
    const rate = drawGamma(random, r, alpha);
    return { rate, leaves: () => false, death: drawExponential(random, drawGamma(random, s, beta)) };
  });

/** Deaths whose hazard grows by e^b a week. */
export const simulateGompertz = ({ r, alpha, s, beta, b }: GgompertzNbd, customers: number, seed: number): Histories =>
  simulate(customers, seed, (random) => {
    const rate = drawGamma(random, r, alpha);
    const hazard = drawGamma(random, s, beta);
    return { rate, leaves: () => false, death: Math.log1p((b * drawExponential(random, 1)) / hazard) / b };
  });

type Habit = { rate: number; leaves: () => boolean; death: number };

function simulate(customers: number, seed: number, habit: (random: Random) => Habit): Histories {
  const random = seededRandom(seed);
  const columns = { frequency: [] as number[], recency: [] as number[], age: [] as number[] };
  for (let i = 0; i < customers; i++) {
    const age = 104 - Math.floor(random() * 365) / 7;
    const { frequency, recency } = live(random, habit(random), age);
    columns.frequency.push(frequency);
    columns.recency.push(recency);
    columns.age.push(age);
  }
  return distinctHistories(columns);
}

function live(random: Random, { rate, leaves, death }: Habit, age: number): { frequency: number; recency: number } {
  let frequency = 0;
  let recency = 0;
  for (let at = drawExponential(random, rate); at < Math.min(age, death); at += drawExponential(random, rate)) {
    frequency++;
    recency = at;
    if (leaves()) break;
  }
  return { frequency, recency };
}
