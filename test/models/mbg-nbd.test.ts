import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { histories } from '../../src/models/history.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import { cdnow, golden } from '../support/cdnow.ts';
import { history, positive, simulateMbgNbd } from '../support/histories.ts';

const published = { r: 0.5248432, alpha: 6.1830857, a: 0.8913594, b: 1.6140021 };
const fourth = { frequency: 2, recency: 213 / 7, age: 272 / 7 };

describe('the CDNOW sample', () => {
  // BTYDplus and the lifetimes test print 0.525, 6.183, 0.891, 1.614
  test('gives the published parameters and log-likelihood', () => {
    const { params, logLikelihood, converged, diagnosis } = mbgNbd.fit(cdnow());
    expect(params).toBeNear(published, 1e-6);
    expect(logLikelihood).toBeCloseTo(-9582.135716, 6);
    expect({ converged, diagnosis }).toEqual({ converged: true, diagnosis: { notIdentified: [], message: null } });
  });

  test('in days and in seconds gives the same model', () => {
    const weeks = mbgNbd.fit(cdnow()).params;
    expect(mbgNbd.fit(cdnow(1)).params).toBeNear({ ...weeks, alpha: weeks.alpha * 7 }, 1e-9);
    expect(mbgNbd.fit(cdnow(1 / 86400)).params).toBeNear({ ...weeks, alpha: weeks.alpha * 604800 }, 1e-9);
  });

  // a run of BTYDplus 1.2.0
  test('customer 4 and the mean probability of being alive', () => {
    const { params } = mbgNbd.fit(cdnow());
    expect(mbgNbd.expectedPurchases(params, fourth, 39)).toBeCloseTo(1.262747, 4);
    expect(mbgNbd.probabilityAlive(params, fourth)).toBeCloseTo(0.706135, 4);
    const all = cdnow();
    const alive = all.age.reduce((sum, age, i) => {
      const one = { frequency: all.frequency[i]!, recency: all.recency[i]!, age };
      return sum + all.weight[i]! * mbgNbd.probabilityAlive(params, one);
    }, 0);
    expect(alive / all.customers).toBeCloseTo(0.44872, 5);
  });
});

// pymc-marketing's test
test.each([
  [0, 0, -0.41792826],
  [200, 38, 100.7869],
])('log-likelihood of x = %d, t_x = %d, T = 40', (frequency, recency, logLikelihood) => {
  const one = histories({ frequency: [frequency], recency: [recency], age: [40] });
  expect(mbgNbd.logLikelihood({ r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, one)).toBeNear(logLikelihood, 1e-6);
});

test('the stress rows of BG/NBD: nothing that is not finite, with a = 1 and thousands of purchases', () => {
  const rows = golden('bg-nbd-stress');
  expect(rows.length).toBe(189);
  for (const row of rows) {
    const [r, alpha, a, b, x, recency, age, until] = row.slice(1).map(Number) as number[];
    const params = { r: r!, alpha: alpha!, a: a!, b: b! };
    const customer = { frequency: x!, recency: recency!, age: age! };
    const one = histories({ frequency: [x!], recency: [recency!], age: [age!] });
    const figures = [
      mbgNbd.logLikelihood(params, one),
      mbgNbd.probabilityAlive(params, customer),
      mbgNbd.expectedPurchases(params, customer, until!),
      mbgNbd.expectedResidual(params, customer, 0.002),
      mbgNbd.probabilityOfCount(params, customer, 3, until!),
    ];
    expect(figures.every(Number.isFinite)).toBe(true);
  }
});

const stress = new URL('../../../shared/data/clv/golden/bgnbd_golden.csv', import.meta.url);

test.skipIf(!existsSync(stress))('189 stress rows by 90-digit series (skipped without shared/data/clv/golden)', () => {
  const [head = '', ...lines] = readFileSync(stress, 'utf8').trim().split('\n');
  const names = head.trim().split(',');
  expect(lines.length).toBe(189);
  for (const line of lines) {
    const cells = line.trim().split(',');
    const cell = (name: string) => Number(cells[names.indexOf(name)]);
    const params = { r: cell('r'), alpha: cell('alpha'), a: cell('a'), b: cell('b') };
    const customer = { frequency: cell('x'), recency: cell('t_x'), age: cell('T') };
    const one = histories({ frequency: [cell('x')], recency: [cell('t_x')], age: [cell('T')] });
    expect(mbgNbd.logLikelihood(params, one)).toBeNear(cell('LL_mbg'), 1e-9);
    expect(mbgNbd.probabilityAlive(params, customer)).toBeNear(cell('palive_mbg'), 1e-9);
    expect(mbgNbd.expectedPurchases(params, customer, cell('t'))).toBeNear(cell('cet_mbg'), 1e-9);
  }
});

describe('what must hold for any customer', () => {
  const params = fc.record({ r: positive(), alpha: positive(), a: positive(), b: positive() });

  test('the counts add up to one and their mean to the expectation', () => {
    const model = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
    let [mass, mean] = [0, 0];
    for (let n = 0; n < 400; n++) {
      mass += mbgNbd.probabilityOfCount(model, fourth, n, 39);
      mean += n * mbgNbd.probabilityOfCount(model, fourth, n, 39);
    }
    expect(mass).toBeNear(1, 1e-11);
    expect(mean).toBeNear(mbgNbd.expectedPurchases(model, fourth, 39), 1e-10);
  });

  test('figures are finite and in range', () => {
    fc.assert(
      fc.property(params, history(), positive(), (model, customer, until) => {
        const alive = mbgNbd.probabilityAlive(model, customer);
        const purchases = mbgNbd.expectedPurchases(model, customer, until);
        const within = mbgNbd.probabilityOfPurchase(model, customer, until);
        const discounted = mbgNbd.discountedPurchases(model, customer, until, 0.002);
        expect(alive >= 0 && within <= alive * (1 + 1e-12)).toBe(true);
        expect(purchases).toBeGreaterThanOrEqual(within * (1 - 1e-9));
        expect(discounted).toBeLessThanOrEqual(purchases * (1 + 1e-7));
        expect(mbgNbd.expectedResidual(model, customer, 0.002)).toBeGreaterThanOrEqual(discounted * (1 - 1e-7));
        expect(mbgNbd.probabilityOfCount(model, customer, 0, until)).toBeNear(1 - within, 1e-9);
        expect(mbgNbd.probabilityOfNever(model, customer)).toBeNear(1 - alive, 1e-12);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test('who has bought twice lives as a BG/NBD customer with one more good coin', () => {
    const model = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
    expect(mbgNbd.probabilityAlive(model, fourth)).toBeNear(bgNbd.probabilityAlive({ ...model, b: 2.6 }, fourth), 1e-12);
  });
});

describe('a fit', () => {
  test('recovers the parameters of a simulated brand within four standard errors', () => {
    const truth = { r: 0.6, alpha: 9, a: 0.7, b: 2 };
    const { params, standardErrors } = mbgNbd.fit(simulateMbgNbd(truth, 20_000, 11));
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
  });

  test.each([
    ['one customer', histories({ frequency: [3], recency: [20], age: [30] })],
    ['one-time buyers', histories({ frequency: [0, 0, 0], recency: [0, 0, 0], age: [30, 31, 32], weight: [50, 40, 9] })],
    ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [1000] })],
    ['customers of today', histories({ frequency: [0], recency: [0], age: [0] })],
    ['a hundred thousand purchases', histories({ frequency: [100_000, 0], recency: [500, 0], age: [501, 400] })],
  ])('of %s ends with finite numbers and says what is open', (_, all) => {
    const { params, logLikelihood, diagnosis } = mbgNbd.fit(all);
    expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
  });
});
