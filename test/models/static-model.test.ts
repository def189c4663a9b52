import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as bgNbdStatic from '../../src/models/bg-nbd-static.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import * as ggompertzNbdStatic from '../../src/models/ggompertz-nbd-static.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as mbgNbdStatic from '../../src/models/mbg-nbd-static.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import { withTraits } from '../../src/models/traits.ts';
import { drawBeta, drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';
import { apparel, hasApparel } from '../support/golden-apparel.ts';

const GAMMA = { purchase: 0.6, dropout: -0.9 };
type Habit = { rate: number; leaves: () => boolean; death: number };

/** Half of the customers have the trait; the habit is drawn for her trait. */
function simulated(customers: number, seed: number, habit: (random: Random, vip: number) => Habit) {
  const random = seededRandom(seed);
  const columns = { frequency: [] as number[], recency: [] as number[], age: [] as number[] };
  const vip: number[] = [];
  for (let i = 0; i < customers; i++) {
    const { rate, leaves, death } = habit(random, i % 2);
    const age = 60 + random() * 60;
    let [frequency, recency] = [0, 0];
    for (let at = drawExponential(random, rate); at < Math.min(age, death); at += drawExponential(random, rate)) {
      frequency++;
      recency = at;
      if (leaves()) break;
    }
    vip.push(i % 2);
    columns.frequency.push(frequency);
    columns.recency.push(recency);
    columns.age.push(age);
  }
  return withTraits(columns, { vip });
}

const leaving =
  (first: 0 | 1) =>
  (random: Random, vip: number): Habit => {
    const chance = drawBeta(random, 0.8 * Math.exp(GAMMA.dropout * vip), 2.4 * Math.exp(GAMMA.dropout * vip));
    const death = first && random() < chance ? 0 : Infinity;
    return { rate: drawGamma(random, 1.2, 8) * Math.exp(GAMMA.purchase * vip), leaves: () => random() < chance, death };
  };
const gompertz = (random: Random, vip: number): Habit => {
  const hazard = drawGamma(random, 1.5, 150) * Math.exp(GAMMA.dropout * vip);
  const death = Math.log1p((0.05 * drawExponential(random, 1)) / hazard) / 0.05;
  return { rate: drawGamma(random, 1.2, 8) * Math.exp(GAMMA.purchase * vip), leaves: () => false, death };
};

const cases = {
  'BG/NBD': { mine: bgNbdStatic, plain: bgNbd, habit: leaving(0), truth: { r: 1.2, alpha: 8, a: 0.8, b: 2.4 }, customers: 1200 },
  'MBG/NBD': {
    mine: mbgNbdStatic,
    plain: mbgNbd,
    habit: leaving(1),
    truth: { r: 1.2, alpha: 8, a: 0.8, b: 2.4 },
    customers: 1200,
  },
  'GGompertz/NBD': {
    mine: ggompertzNbdStatic,
    plain: ggompertzNbd,
    habit: gompertz,
    truth: { r: 1.2, alpha: 8, s: 1.5, beta: 150, b: 0.05 },
    customers: 300,
  },
} as const;

// the models share words but not the type of their parameters
type Rates = Record<string, number>;
type Data = ReturnType<typeof withTraits>;
type Found = { params: Rates; logLikelihood: number; standardErrors: Record<string, number | null>; converged: boolean };
type Customer = { frequency: number; recency: number; age: number };
type Model = {
  logLikelihood: (params: Rates, all: Data) => number;
  fit: (all: Data, ...rest: unknown[]) => Found;
  expectedPurchases: (params: Rates, customer: Customer & { traits: Rates }, until: number) => number;
  unconditionalPurchases: (params: Rates, other: never, until?: number) => number;
  personal: (params: Rates, traits: Rates) => Rates;
};

describe.each(Object.entries(cases))('%s with a trait', (_, { mine, plain, habit, truth, customers }) => {
  const [model, bare] = [mine as unknown as Model, plain as unknown as Model];
  const all = simulated(customers, 11, habit);
  const full = { ...truth, 'dropout.vip': GAMMA.dropout, 'purchase.vip': GAMMA.purchase };

  test('finds parameters and effects within four standard errors, above the fit without it', () => {
    const { params, standardErrors, logLikelihood, converged } = model.fit(all);
    for (const [name, value] of Object.entries(full))
      expect(Math.abs(params[name]! - value)).toBeLessThan(4 * (standardErrors[name] ?? Number.NaN));
    expect(converged).toBe(true);
    expect(logLikelihood).toBeGreaterThan(bare.fit(all).logLikelihood + 2);
    expect(logLikelihood).toBeGreaterThan(model.logLikelihood(full, all));
    expect(model.logLikelihood(params, all)).toBeNear(logLikelihood, 1e-10);
    const tied = model.fit(all, [{ trait: 'vip', on: 'both' }]);
    expect(tied.logLikelihood).toBeLessThan(logLikelihood);
    expect(tied.logLikelihood).toBeGreaterThan(bare.fit(all).logLikelihood);
  });

  test('is the plain model where effects are zero', () => {
    const none = { ...truth, 'dropout.vip': 0, 'purchase.vip': 0 };
    expect(model.logLikelihood(none, all)).toBeNear(bare.logLikelihood(truth, all), 1e-11);
    const customer = { frequency: 3, recency: 30, age: 40 };
    expect(model.expectedPurchases(none, { ...customer, traits: { vip: 1 } }, 52)).toBeNear(
      bare.expectedPurchases(truth, customer as never, 52),
      1e-12,
    );
  });

  test('asks the plain model of her own parameters', () => {
    const own = model.personal(full, { vip: 2 });
    expect(own['alpha']).toBeNear(8 * Math.exp(-1.2), 1e-12);
    if ('a' in truth) expect({ a: own['a'], b: own['b'] }).toBeNear({ a: 0.8 * Math.exp(-1.8), b: 2.4 * Math.exp(-1.8) }, 1e-12);
    else expect(own['beta']).toBeNear(150 * Math.exp(1.8), 1e-12);
    expect(model.unconditionalPurchases(full, { vip: 2 } as never, 52)).toBeNear(
      bare.unconditionalPurchases(own, 52 as never),
      1e-12,
    );
  });

  test('gives the same model in other units of time and trait', () => {
    const some = simulated(customers / 3, 11, habit);
    const here = model.fit(some);
    const there = model.fit({
      ...some,
      recency: some.recency.map((time) => time * 7),
      age: some.age.map((time) => time * 7),
      traits: { vip: some.traits['vip']!.map((value) => value * 50 - 3) },
    });
    expect(there.params['purchase.vip']! * 50).toBeNear(here.params['purchase.vip']!, 1e-6);
    expect(there.params['dropout.vip']! * 50).toBeNear(here.params['dropout.vip']!, 1e-5);
    const purchases = some.frequency.reduce((sum, x) => sum + x, 0);
    expect(there.logLikelihood + purchases * Math.log(7)).toBeNear(here.logLikelihood, 1e-9);
  });
});

describe.skipIf(!hasApparel)('the apparel retailer (skipped without shared/data/clv/apparel)', () => {
  // CLVTools 0.12.1 runs to a = 1,222.8, b = 9,043.8 and −6.44 for Channel here
  test('BG/NBD without traits is CLVTools’, and with them does not run away', () => {
    const plain = bgNbd.fit(apparel());
    expect(plain.params).toBeNear({ r: 0.60731, alpha: 20.95673, a: 1.27554, b: 8.86082 }, 1e-4);
    expect(plain.logLikelihood).toBeCloseTo(-5857.01975, 4);
    const { params, logLikelihood, converged } = bgNbdStatic.fit(apparel());
    expect(converged).toBe(true);
    expect(logLikelihood).toBeGreaterThan(plain.logLikelihood);
    expect(params.a).toBeLessThan(100);
    expect(Math.abs(params['dropout.Channel']!)).toBeLessThan(6);
    const held = bgNbdStatic.fit(apparel(), undefined, { dropout: 4 });
    expect(Math.abs(held.params['dropout.Channel']!)).toBeLessThan(Math.abs(params['dropout.Channel']!));
  });

  test('GGompertz/NBD is never below Pareto/NBD with the same traits', () => {
    expect(ggompertzNbdStatic.fit(apparel()).logLikelihood).toBeGreaterThanOrEqual(paretoNbdStatic.fit(apparel()).logLikelihood);
    expect(mbgNbdStatic.fit(apparel()).logLikelihood).toBeGreaterThan(mbgNbd.fit(apparel()).logLikelihood);
  });
});
