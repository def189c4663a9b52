import { describe, expect, test } from 'vitest';
import { expectedValue } from '../../../src/models/gamma-gamma.ts';
import * as paretoGgg from '../../../src/models/pareto-ggg.ts';
import { foretellRhythms, type RhythmQuestion } from '../../../src/models/predicting/foretell-rhythms.ts';
import { predictRows } from '../../../src/models/predicting/predict.ts';

const rates = { r: 0.6, alpha: 10, s: 0.7, beta: 12 };
const params = { ...rates, t: 3, gamma: 1.2 };
const question: RhythmQuestion = {
  params,
  days: 273,
  furthest: 1826,
  rate: 0.0023,
  mass: 0.9,
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
};
const gaps = (x: number, recency: number) => (x > 0 ? x * (Math.log(recency / x) - 0.2) : 0);
const customers = [
  [0, 0, 30],
  [0, 0, 30],
  [3, 24, 30],
  [12, 28, 30],
] as const;
const rowsOf = (some: readonly (readonly [number, number, number])[]) => ({
  frequency: Float64Array.from(some, ([x]) => x),
  recency: Float64Array.from(some, ([, recency]) => recency),
  age: Float64Array.from(some, ([, , age]) => age),
  gapLog: Float64Array.from(some, ([x, recency]) => gaps(x, recency)),
  valued: Float64Array.from(some, ([x]) => x),
  mean: Float64Array.from(some, ([x]) => (x > 0 ? 30 : 0)),
});

describe('what Pareto/GGG foretells of each row', () => {
  const told = foretellRhythms({ question, ...rowsOf(customers) });

  test('is what its own words say of the customer', () => {
    for (const [row, [frequency, recency, age]] of customers.entries()) {
      const her = { frequency, recency, age, gapLog: gaps(frequency, recency) };
      const say = { expected: paretoGgg.expectedPurchases(params, her, 39), each: expectedValue(question.spend!, frequency, 30) };
      expect(told.alive[row]).toBeNear(paretoGgg.probabilityAlive(params, her), 1e-12);
      expect(told.expected[row]).toBeNear(say.expected, 1e-12);
      expect(told.purchase[row]).toBeNear(paretoGgg.probabilityOfPurchase(params, her, 39), 1e-12);
      const discounted = paretoGgg.discountedPurchases(params, her, 39, question.rate);
      if (frequency > 0) expect(told.value[row]).toBeNear(discounted * say.each, 1e-9);
      const weeks = paretoGgg.nextPurchaseQuantile(params, her, 0.25);
      if (weeks === null) expect(told.next25[row]).toBeNaN();
      else expect(told.next25[row]! / 7 - weeks).toBeGreaterThanOrEqual(0);
      if (weeks !== null) expect(told.next25[row]! / 7 - weeks).toBeLessThan(1 / 7);
      const held = range(told.low[row]!, told.high[row]!).reduce(
        (sum, n) => sum + paretoGgg.probabilityOfCount(params, her, n, 39),
        0,
      );
      expect(held).toBeGreaterThan(0.9 - 1e-3);
      expect(told.valueLow[row]).toBeLessThanOrEqual(told.valueHigh[row]!);
    }
  });

  test('is the same for one history wherever it stands', () => {
    const turned = foretellRhythms({ question, ...rowsOf([...customers].reverse()) });
    for (const [name, column] of Object.entries(told))
      expect([...turned[name as keyof typeof told]].reverse()).toEqual([...column]);
  });

  test('is that of Pareto/NBD where everyone buys at random', () => {
    const rows = { ...rowsOf(customers), level: new Float64Array(4).fill(1) };
    const random = foretellRhythms({ question: { ...question, params: { ...rates, t: 1e9, gamma: 1e9 } }, ...rows });
    const plain = Object.fromEntries(Object.keys(told).map((name) => [name, new Float64Array(4)])) as typeof told;
    const weeksAfter = Array.from({ length: 1827 }, (_, day) => day / 7);
    const members = [{ model: 'pareto-nbd', params: rates, weight: 1, weeksAfter }] as const;
    predictRows({ ...question, members }, { ...rows, recency0: rows.recency, age0: rows.age }, plain);
    for (const name of ['alive', 'expected', 'purchase'] as const)
      for (const row of customers.keys()) expect(random[name][row], name).toBeNear(plain[name][row]!, 1e-5);
    for (const name of ['low', 'high', 'next25', 'next50', 'next75'] as const) expect(random[name], name).toEqual(plain[name]);
    // that one is discounted by fortnights
    for (const row of customers.keys()) expect(random.value[row]).toBeNear(plain.value[row]!, 1e-4);
  });

  test('is no date beyond the furthest day', () => {
    expect(told.next25[3]).toBeGreaterThan(0);
    const near = foretellRhythms({ question: { ...question, furthest: told.next25[3]! - 1 }, ...rowsOf(customers) });
    expect(near.next25[3]).toBeNaN();
  });
});

const range = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i);
