import { describe, expect, test } from 'vitest';
import { refundedOrders } from '../../src/models/refunded-orders.ts';
import * as refundedSpend from '../../src/models/refunded-spend.ts';
import { drawBeta } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

const truth = { a: 1.5, b: 6, full: 0.6, c: 2, d: 3 };

function simulated(customers: number, seed: number) {
  const random = seededRandom(seed);
  const columns = { customer: [] as number[], gross: [] as number[], refund: [] as number[] };
  for (let id = 0; id < customers; id++) {
    const chance = drawBeta(random, truth.a, truth.b);
    for (let order = 1 + Math.floor(random() * 9); order > 0; order--) {
      const gross = 20 + random() * 80;
      const share = random() < truth.full ? 1 : drawBeta(random, truth.c, truth.d);
      columns.customer.push(id);
      columns.gross.push(gross);
      columns.refund.push(random() < chance ? gross * share : 0);
    }
  }
  return columns;
}

describe('returns of made-up customers', () => {
  const columns = simulated(3000, 8);
  const all = refundedOrders(columns);
  const found = refundedSpend.fit(all);

  test('are found within four standard errors, all five parameters', () => {
    for (const name of ['a', 'b', 'full', 'c', 'd'] as const)
      expect(Math.abs(found.params[name] - truth[name])).toBeLessThan(4 * found.standardErrors[name]!);
    expect(found.converged).toBe(true);
    expect(found.diagnosis.notIdentified).toEqual([]);
    expect(found.logLikelihood).toBeGreaterThan(refundedSpend.logLikelihood(truth, all));
  });

  test('in the mean come to the share of money that came back', () => {
    const newcomer = { orders: 0, returned: 0 };
    const refund = columns.refund.reduce((sum, value) => sum + value, 0);
    const gross = columns.gross.reduce((sum, value) => sum + value, 0);
    expect(1 - refundedSpend.keptShare(found.params, newcomer)).toBeNear(refund / gross, 0.05);
  });

  test('of a customer are foretold between everyone’s and her own', () => {
    const chance = (orders: number, returned: number) => refundedSpend.probabilityOfReturn(truth, { orders, returned });
    expect(chance(0, 0)).toBeNear(0.2, 1e-12);
    expect(chance(1, 1)).toBeNear(2.5 / 8.5, 1e-12);
    expect(chance(1000, 900)).toBeNear(0.9, 0.01);
    // customers like those simulated: the mean of what is foretold after k orders is what then happens
    const random = seededRandom(3);
    let [foretold, seen] = [0, 0];
    for (let i = 0; i < 20_000; i++) {
      const own = drawBeta(random, truth.a, truth.b);
      const returned = Array.from({ length: 4 }, () => Number(random() < own)).reduce((sum, one) => sum + one, 0);
      if (returned !== 2) continue;
      foretold += chance(4, 2);
      seen += Number(random() < own);
    }
    expect(Math.abs(foretold - seen)).toBeLessThan(4 * Math.sqrt(foretold));
  });

  test('counts of returns add up to one, and their mean is the chance times the orders', () => {
    const history = { orders: 5, returned: 2 };
    const counts = Array.from({ length: 8 }, (_, count) => refundedSpend.probabilityOfCount(truth, history, count, 7));
    expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-12);
    expect(counts.reduce((sum, mass, count) => sum + count * mass, 0)).toBeNear((7 * 3.5) / 12.5, 1e-12);
    expect(refundedSpend.probabilityOfCount(truth, history, 8, 7)).toBe(0);
  });

  test('leave a net value between nothing and gross', () => {
    const history = { orders: 4, returned: 4 };
    const net = refundedSpend.expectedNetValue(truth, history, 100);
    expect(net).toBeNear(100 * (1 - (5.5 / 11.5) * (0.6 + 0.4 * 0.4)), 1e-12);
    expect(refundedSpend.expectedNetSpend(truth, history, 100, 2.5)).toBeNear(2.5 * net, 1e-12);
  });
});

test.each([
  ['no refunds at all', [0, 0, 0, 0], 0.01, ['b', 'full', 'c', 'd']],
  ['everything refunded', [10, 10, 10, 10], 0.99, ['c', 'd']],
  ['equal partial refunds', [5, 0, 5, 0], 0.5, []],
] as const)('%s: finite parameters, and what is open is named', (_, refund, chance, open) => {
  const all = refundedOrders({ customer: [1, 1, 2, 3], gross: [10, 10, 10, 10], refund });
  const { params, logLikelihood, diagnosis } = refundedSpend.fit(all);
  expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
  expect(Number.isFinite(logLikelihood)).toBe(true);
  const expected = refundedSpend.probabilityOfReturn(params, { orders: 0, returned: 0 });
  expect(Math.abs(expected - chance)).toBeLessThan(0.02);
  for (const name of open) expect(diagnosis.notIdentified).toContain(name);
});

test.each([
  [0, 'one order kept'],
  [3, 'one order returned in part'],
  [10, 'one order returned'],
])('one customer: a refund of %d, %s', (refund) => {
  const { params } = refundedSpend.fit(refundedOrders({ customer: ['x'], gross: [10], refund: [refund] }));
  const net = refundedSpend.expectedNetValue(params, { orders: 1, returned: Number(refund > 0) }, 10);
  expect(net > 0 && net <= 10).toBe(true);
});

test.each([
  [{ customer: [], gross: [], refund: [] }, 'no orders: 0 rows'],
  [{ customer: [1], gross: [10], refund: [] }, 'columns of unequal length: 1, 1 and 0'],
  [{ customer: [1, 1], gross: [10, 0], refund: [0, 0] }, 'row 2: order is not worth more than zero: 0'],
  [{ customer: [1], gross: [10], refund: [11] }, "row 1: refund above the order's 10: 11"],
  [{ customer: [1], gross: [10], refund: [-1] }, 'row 1: refund below zero: -1'],
])('%o is refused', (columns, message) => {
  expect(() => refundedOrders(columns)).toThrow(message);
});

test('a history of more returns than orders is refused', () => {
  expect(() => refundedSpend.probabilityOfReturn(truth, { orders: 1, returned: 2 })).toThrow('returned orders are not 0 to 1: 2');
});
