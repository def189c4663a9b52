import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import * as ggompertzNbd from '../../../src/models/ggompertz-nbd.ts';
import type { History } from '../../../src/models/history.ts';
import * as mbgCnbdK from '../../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../../src/models/mbg-nbd.ts';
import * as nbd from '../../../src/models/nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import * as correlated from '../../../src/models/pareto-nbd-correlated.ts';
import { drawPurchases } from '../../../src/models/uncertainty/customer.ts';
import { type CustomerDraws, customerDraws, drawCustomer } from '../../../src/models/uncertainty/customer-draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const pareto = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 };
const coin = { r: 0.6, alpha: 9, a: 0.7, b: 3 };
const customer = { frequency: 3, recency: 25, age: 38 };
const DRAWS = 4000;

type Words = {
  probabilityAlive: (params: never, history: History) => number;
  expectedPurchases: (params: never, history: History, until: number) => number;
  probabilityOfCount: (params: never, history: History, n: number, until: number) => number;
};

const models: readonly (readonly [keyof typeof customerDraws, Words, object])[] = [
  ['nbd', nbd, { r: 0.6, alpha: 9 }],
  ['bg-nbd', bgNbd, coin],
  ['mbg-nbd', mbgNbd, coin],
  ['mbg-cnbd-k', mbgCnbdK, { k: 3, ...coin }],
  ['pareto-nbd', paretoNbd, pareto],
  ['pareto-nbd-correlated', correlated, { ...pareto, dependence: -0.8, level: 0.65 }],
  ['ggompertz-nbd', ggompertzNbd, { ...pareto, b: 0.03 }],
];

// four standard errors of the mean of so many draws
const near = (found: number, expected: number, variance: number) =>
  expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(variance / DRAWS));

describe.each(models)('customers drawn by %s', (name, words, anyParams) => {
  const params = anyParams as never;
  const draws = customerDraws[name] as CustomerDraws<never>;
  const random = seededRandom(7);
  const drawn = Array.from({ length: DRAWS }, () => drawCustomer(draws, params, customer, random));

  test('are alive as often as the closed form says', () => {
    const alive = words.probabilityAlive(params, customer);
    near(drawn.filter(({ left }) => left === null).length / DRAWS, alive, alive * (1 - alive) + 1e-12);
  });

  test('left, if they did, between the last purchase and now', () => {
    for (const { left } of drawn) if (left !== null) expect(left >= customer.recency && left <= customer.age).toBe(true);
  });

  test('buy as the model expects, from now and in a later stretch', () => {
    const counts = drawn.map((one) => drawPurchases(one, 0, 39, random));
    const mean = words.expectedPurchases(params, customer, 39);
    near(counts.reduce((sum, n) => sum + n, 0) / DRAWS, mean, counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / DRAWS);
    const later = drawn.map((one) => drawPurchases(one, 20, 39, random));
    const expected = mean - words.expectedPurchases(params, customer, 20);
    near(later.reduce((sum, n) => sum + n, 0) / DRAWS, expected, later.reduce((sum, n) => sum + (n - expected) ** 2, 0) / DRAWS);
    const two = words.probabilityOfCount(params, customer, 2, 39);
    near(counts.filter((n) => n === 2).length / DRAWS, two, two * (1 - two));
  });
});

test('a one-time buyer of BG/NBD is never drawn as gone', () => {
  const random = seededRandom(1);
  const once = { frequency: 0, recency: 0, age: 38 };
  for (let i = 0; i < 200; i++) expect(drawCustomer(customerDraws['bg-nbd'], coin, once, random).left).toBeNull();
});
