import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bgCnbdK from '../../src/models/bg-cnbd-k.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { histories } from '../../src/models/history.ts';
import * as mbgCnbdK from '../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import { regularLikelihood } from '../../src/models/regular-likelihood.ts';
import { drawBeta, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';
import { cdnow } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';
import { history, positive } from '../support/histories.ts';

type Truth = { k: number; r: number; alpha: number; a: number; b: number };
type Life = { times: number[]; gone: boolean };

/** Purchase times of one customer up to `end`, and whether she has left by then. */
function live(random: Random, { k, r, alpha, a, b }: Truth, end: number, first: 0 | 1): Life {
  const rate = drawGamma(random, r, alpha);
  const leaving = drawBeta(random, a, b);
  const times: number[] = [];
  if (first && random() < leaving) return { times, gone: true };
  for (let at = drawGamma(random, k, rate); at < end; at += drawGamma(random, k, rate)) {
    times.push(at);
    if (random() < leaving) return { times, gone: true };
  }
  return { times, gone: false };
}

function simulated(truth: Truth, customers: number, seed: number, first: 0 | 1) {
  const random = seededRandom(seed);
  const lives = Array.from({ length: customers }, () => ({ age: 60 + random() * 40, life: [] as number[] }));
  let logGaps = 0;
  for (const one of lives) {
    one.life = live(random, truth, one.age, first).times;
    for (const [i, at] of one.life.entries()) logGaps += Math.log(at - (i > 0 ? one.life[i - 1]! : 0));
  }
  const all = histories({
    frequency: lives.map(({ life }) => life.length),
    recency: lives.map(({ life }) => life.at(-1) ?? 0),
    age: lives.map(({ age }) => age),
  });
  return { ...all, logGaps };
}

describe('with k = 1', () => {
  const one = { k: 1, r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 };
  const paced = { ...cdnow(), logGaps: 0 };

  test('the likelihood is that of BG/NBD and MBG/NBD', () => {
    expect(bgCnbdK.logLikelihood(one, paced)).toBeNear(bgNbd.logLikelihood(one, paced), 1e-12);
    expect(mbgCnbdK.logLikelihood(one, paced)).toBeNear(mbgNbd.logLikelihood(one, paced), 1e-12);
    expect(bgCnbdK.fitGiven(paced, 1).params).toBeNear({ ...bgNbd.fit(paced).params, k: 1 }, 1e-8);
  });

  test('so is every figure of any customer', () => {
    const params = fc.record({ k: fc.constant(1), r: positive(), alpha: positive(), a: positive(), b: positive() });
    fc.assert(
      fc.property(params, history(), fc.double({ min: 0.1, max: 100, noNaN: true }), (model, customer, until) => {
        for (const [mine, plain] of [
          [bgCnbdK, bgNbd],
          [mbgCnbdK, mbgNbd],
        ] as const) {
          expect(mine.probabilityAlive(model, customer)).toBeNear(plain.probabilityAlive(model, customer), 1e-9);
          expect(mine.expectedPurchases(model, customer, until)).toBeNear(plain.expectedPurchases(model, customer, until), 1e-7);
          expect(mine.probabilityOfCount(model, customer, 2, until)).toBeNear(
            plain.probabilityOfCount(model, customer, 2, until),
            1e-9,
          );
        }
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  test('discounting agrees with the quadrature of the plain model', () => {
    for (const customer of [
      { frequency: 2, recency: 30.4, age: 38.9 },
      { frequency: 30, recency: 36, age: 38.9 },
    ]) {
      expect(bgCnbdK.discountedPurchases(one, customer, 52, 0.003)).toBeNear(
        bgNbd.discountedPurchases(one, customer, 52, 0.003),
        1e-8,
      );
      expect(bgCnbdK.expectedResidual(one, customer, 0.003)).toBeNear(bgNbd.expectedResidual(one, customer, 0.003), 1e-8);
    }
  });
});

test('gradient and Hessian are the derivatives of the value for k = 3', () => {
  for (const at of [
    [0.5, 2, 0.8, 2.4],
    [3, 0.4, 5, 1],
  ]) {
    const { gradient, hessian } = derivativeErrors(regularLikelihood(cdnow(), 3, 1), at);
    expect(gradient).toBeLessThan(1e-5);
    expect(hessian).toBeLessThan(1e-4);
  }
});

describe('with a rhythm', () => {
  const truth = { k: 3, r: 1.5, alpha: 4, a: 0.8, b: 4 };

  test.each([
    ['bg-cnbd-k', bgCnbdK, 0],
    ['mbg-cnbd-k', mbgCnbdK, 1],
  ] as const)('%s finds k and the parameters within four standard errors', (_, model, first) => {
    const { params, standardErrors, logLikelihood } = model.fit(simulated(truth, 1500, 21, first));
    expect(params.k).toBe(3);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
    expect(model.logLikelihood(params, simulated(truth, 1500, 21, first))).toBeNear(logLikelihood, 1e-10);
  });

  test('a change of time unit changes nothing', () => {
    const weeks = simulated(truth, 200, 4, 1);
    const gaps = weeks.frequency.reduce((sum, x) => sum + x, 0);
    const days = {
      ...weeks,
      recency: weeks.recency.map((time) => time * 7),
      age: weeks.age.map((time) => time * 7),
      logGaps: weeks.logGaps + gaps * Math.log(7),
    };
    const [inWeeks, inDays] = [mbgCnbdK.fit(weeks), mbgCnbdK.fit(days)];
    expect(inDays.params).toBeNear({ ...inWeeks.params, alpha: inWeeks.params.alpha * 7 }, 1e-9);
    expect(inDays.logLikelihood).toBeNear(inWeeks.logLikelihood - gaps * Math.log(7), 1e-9);
  });

  // who is alive and what is to come, over simulated customers whose history has 2 purchases, the last of them 3 to 4 weeks ago
  test('P(alive) and expectation agree with simulation', () => {
    const random = seededRandom(5);
    let [seen, alive, came, none] = [0, 0, 0, 0];
    let [meanAlive, meanCame, meanNone] = [0, 0, 0];
    for (let i = 0; i < 400_000; i++) {
      const { times } = live(random, truth, 32, 1);
      const customer = { frequency: times.filter((at) => at < 20).length, recency: times[1] ?? 0, age: 20 };
      if (customer.frequency !== 2 || Math.abs(customer.recency - 16.5) > 0.5) continue;
      seen++;
      came += times.length - 2;
      none += Number(times.length === 2);
      alive += Number(times.length > 2);
      meanAlive += mbgCnbdK.probabilityOfPurchase(truth, customer, 12);
      meanCame += mbgCnbdK.expectedPurchases(truth, customer, 12);
      meanNone += mbgCnbdK.probabilityOfCount(truth, customer, 0, 12);
    }
    expect(seen).toBeGreaterThan(1000);
    const error = 4 / Math.sqrt(seen);
    expect(Math.abs(alive - meanAlive) / seen).toBeLessThan(error * 0.5);
    expect(Math.abs(none - meanNone) / seen).toBeLessThan(error * 0.5);
    expect(Math.abs(came - meanCame) / seen).toBeLessThan(error * 2);
  });

  test('counts add up to one, their mean to the expectation; the median date is where its probability is a half', () => {
    const customer = { frequency: 4, recency: 18, age: 20 };
    const counts = Array.from({ length: 120 }, (_, n) => mbgCnbdK.probabilityOfCount(truth, customer, n, 30));
    expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-9);
    expect(counts.reduce((sum, mass, n) => sum + n * mass, 0)).toBeNear(mbgCnbdK.expectedPurchases(truth, customer, 30), 1e-8);
    const median = mbgCnbdK.nextPurchaseQuantile(truth, customer, 0.5)!;
    expect(mbgCnbdK.probabilityOfPurchase(truth, customer, median)).toBeNear(0.5, 1e-9);
  });

  test('discounting agrees with a fine sum over time', () => {
    const customer = { frequency: 4, recency: 18, age: 20 };
    const purchases = (until: number) => mbgCnbdK.expectedPurchases(truth, customer, until);
    let sum = 0;
    for (let i = 0; i < 1040; i++) sum += (purchases((i + 1) / 20) - purchases(i / 20)) * Math.exp(-0.004 * ((i + 0.5) / 20));
    expect(mbgCnbdK.discountedPurchases(truth, customer, 52, 0.004)).toBeNear(sum, 1e-6);
  });
});

test('figures are finite for large and odd histories', () => {
  for (const customer of [
    { frequency: 100_000, recency: 500, age: 501 },
    { frequency: 3, recency: 30, age: 30 },
    { frequency: 0, recency: 0, age: 0 },
    { frequency: 20, recency: 2, age: 300 },
  ])
    for (const k of [1, 2, 12]) {
      const params = { k, r: 0.3, alpha: 1.5, a: 1, b: 2.4 };
      const one = {
        ...histories({ frequency: [customer.frequency], recency: [customer.recency], age: [customer.age] }),
        logGaps: 0,
      };
      const figures = [
        mbgCnbdK.logLikelihood(params, one),
        mbgCnbdK.probabilityAlive(params, customer),
        mbgCnbdK.expectedPurchases(params, customer, 1),
        bgCnbdK.probabilityOfCount(params, customer, 2, 52),
      ];
      expect(figures.every(Number.isFinite)).toBe(true);
    }
});

const sample = new URL('../../../shared/data/clv/cdnow/CDNOW_sample.txt', import.meta.url);

// BTYDplus chooses the same; the gaps are not among the golden histories
test.skipIf(!existsSync(sample))('k = 1 is chosen on CDNOW (skipped without shared/data/clv/cdnow)', () => {
  const days = new Map<string, Set<number>>();
  for (const line of readFileSync(sample, 'utf8').trim().split('\n')) {
    const [id = '', , date = ''] = line.trim().split(/\s+/);
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000;
    if (date <= '19970930') days.set(id, (days.get(id) ?? new Set()).add(day));
  }
  let logGaps = 0;
  for (const set of days.values()) {
    const ascending = [...set].sort((one, other) => one - other);
    for (let i = 1; i < ascending.length; i++) logGaps += Math.log((ascending[i]! - ascending[i - 1]!) / 7);
  }
  const paced = { ...cdnow(), logGaps };
  expect(days.size).toBe(2357);
  const [bg, mbg] = [bgCnbdK.fit(paced), mbgCnbdK.fit(paced)];
  expect([bg.params.k, mbg.params.k]).toEqual([1, 1]);
  expect(bg.logLikelihood).toBeCloseTo(-9582.429207, 5);
  expect(mbg.logLikelihood).toBeCloseTo(-9582.135716, 5);
});

test.each([
  ['one customer', histories({ frequency: [3], recency: [20], age: [30] }), 5.6],
  ['one-time buyers', histories({ frequency: [0, 0], recency: [0, 0], age: [30, 31], weight: [50, 40] }), 0],
  ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [100] }), 890],
])('a fit of %s ends with finite numbers', (_, all, logGaps) => {
  const { params, logLikelihood } = mbgCnbdK.fit({ ...all, logGaps });
  expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
  expect(Number.isFinite(logLikelihood)).toBe(true);
});

test.each([3, 300])('all future purchases of a customer of %i are those of a very long time', (frequency) => {
  const params = { k: 3, r: 0.6, alpha: 5, a: 0.8, b: 2.5 };
  const customer = { frequency, recency: 99.9, age: 100 };
  const [ever, long] = [
    bgCnbdK.expectedResidual(params, customer, 0.05),
    bgCnbdK.discountedPurchases(params, customer, 790, 0.05),
  ];
  expect(Math.abs(ever / long - 1)).toBeLessThan(1e-9);
});
