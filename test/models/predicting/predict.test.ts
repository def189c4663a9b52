import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { type Foretold, foretold, type PredictQuestion, predictRows } from '../../../src/models/predicting/predict.ts';

const pareto = { r: 0.553277, alpha: 10.577684, s: 0.60624, beta: 11.668735 };
const bg = { r: 0.2425945, alpha: 4.4136019, a: 0.7929221, b: 2.425907 };
const even = Array.from({ length: 1827 }, (_, days) => days / 7);
const question: PredictQuestion = {
  members: [{ model: 'pareto-nbd', params: pareto, weight: 1, weeksAfter: even }],
  days: 273,
  rate: 0,
  mass: 0.9,
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
};
// customer 4 of CDNOW, a buyer of one day, and a frequent one
const [frequency, recency, age] = [
  [2, 0, 26],
  [30.43, 0, 30.857143],
  [38.86, 38.857, 31],
];

function told(more: Partial<PredictQuestion> = {}, level = [1, 1, 1]): Foretold {
  const asked = { ...question, ...more };
  const clocks = asked.members.flatMap((_, i) => [
    [`recency${i}`, Float64Array.from(recency!)],
    [`age${i}`, Float64Array.from(age!)],
  ]);
  const input = {
    frequency: Float64Array.from(frequency!),
    level: Float64Array.from(level),
    valued: Float64Array.of(2, 0, 26),
    mean: Float64Array.of(20, 0, 40),
    ...Object.fromEntries(clocks),
  };
  const output = Object.fromEntries(foretold.map((name) => [name, new Float64Array(3)])) as Foretold;
  predictRows(asked, input, output);
  return output;
}
const historyAt = (row: number) => ({ frequency: frequency![row]!, recency: recency![row]!, age: age![row]! });

describe('what is foretold of a customer', () => {
  const one = told();

  test('is what the model says', () => {
    for (const row of [0, 1, 2]) {
      expect(one.alive[row]).toBeCloseTo(paretoNbd.probabilityAlive(pareto, historyAt(row)), 10);
      expect(one.expected[row]).toBeCloseTo(paretoNbd.expectedPurchases(pareto, historyAt(row), 39), 10);
      expect(one.purchase[row]).toBeCloseTo(paretoNbd.probabilityOfPurchase(pareto, historyAt(row), 39), 10);
    }
    expect(one.spend[0]).toBeCloseTo((6.25 * (15.44 + 40)) / (12.5 + 2.74), 10);
  });

  test('holds the expectation within its interval, in whole purchases', () => {
    for (const row of [0, 1, 2]) {
      expect(Number.isInteger(one.low[row]) && Number.isInteger(one.high[row])).toBe(true);
      expect(one.low[row]!).toBeLessThanOrEqual(one.expected[row]!);
      expect(one.high[row]!).toBeGreaterThanOrEqual(Math.floor(one.expected[row]!));
    }
  });

  test('names the days by which a purchase is so likely, and none that never comes', () => {
    const weeks = paretoNbd.nextPurchaseQuantile(pareto, historyAt(2), 0.5)!;
    expect(one.next50[2]).toBe(Math.ceil(weeks * 7));
    expect(one.next25[2]!).toBeLessThanOrEqual(one.next50[2]!);
    expect(one.next75[1]).toBeNaN();
  });

  test('is worth its purchases times the spend, less when it comes later', () => {
    expect(one.value[0]).toBeCloseTo(one.expected[0]! * one.spend[0]!, 8);
    const later = told({ rate: 0.01 });
    expect(later.value[0]!).toBeLessThan(one.value[0]!);
    expect(later.value[0]! / one.value[0]!).toBeCloseTo(later.valueHigh[0]! / one.valueHigh[0]!, 6);
    expect(one.valueLow[2]!).toBeGreaterThan(0);
    expect(one.valueLow[2]!).toBeLessThan(one.value[2]!);
    expect(one.valueHigh[2]!).toBeGreaterThan(one.value[2]!);
  });

  test('has no money where no spend is known of', () => {
    const { value, valueLow, valueHigh, spend } = told({ spend: null });
    for (const column of [value, valueLow, valueHigh, spend]) expect([...column].every(Number.isNaN)).toBe(true);
  });
});

describe('several models', () => {
  const members = [
    { model: 'pareto-nbd', params: pareto, weight: 0.25, weeksAfter: even },
    { model: 'bg-nbd', params: bg, weight: 0.75, weeksAfter: even },
  ] as const;

  test('are averaged by weight, and each customer put to her level', () => {
    const mixed = told({ members }, [1.1, 1, 1]);
    const each = [paretoNbd.expectedPurchases(pareto, historyAt(0), 39), bgNbd.expectedPurchases(bg, historyAt(0), 39)];
    expect(mixed.expected[0]).toBeCloseTo(1.1 * (0.25 * each[0]! + 0.75 * each[1]!), 10);
    expect(mixed.purchase[0]!).toBeGreaterThan(told({ members }).purchase[0]!);
    expect(mixed.expected[2]).toBe(told({ members }).expected[2]);
    expect(mixed.value[0]).toBeCloseTo(1.1 * told({ members }).value[0]!, 8);
  });
});

test('a clock of seasons moves the purchases, not how many there are', () => {
  // the first hundred days are worth nothing, the next two hundred count for all
  const slow = even.map((_, days) => (days <= 100 ? days * 1e-6 : days >= 273 ? days / 7 : ((days - 100) / 173) * 39));
  const members = [{ model: 'pareto-nbd', params: pareto, weight: 1, weeksAfter: slow }] as const;
  const late = told({ members, rate: 0.01 });
  expect(late.expected[2]).toBeCloseTo(told().expected[2]!, 6);
  expect(late.next50[2]!).toBeGreaterThan(100);
  expect(late.value[2]!).toBeLessThan(told({ rate: 0.01 }).value[2]!);
});

test('wider intervals come of parameters that may be otherwise, for the customer and her money', () => {
  const draws = [0.3, 1, 3].map((factor) => ({ ...pareto, alpha: pareto.alpha * factor, beta: pareto.beta * factor }));
  const members = [{ model: 'pareto-nbd', params: pareto, weight: 1, weeksAfter: even, draws }] as const;
  const spendDraws = [0.8, 1, 1.25].map((factor) => ({ p: 6.25, q: 3.74, gamma: 15.44 * factor }));
  const [drawn, plain] = [told({ members, spendDraws }, [1.1, 1, 1]), told({}, [1.1, 1, 1])];
  expect(drawn.expected).toEqual(plain.expected);
  expect(drawn.high[2]! - drawn.low[2]!).toBeGreaterThan(plain.high[2]! - plain.low[2]!);
  expect(drawn.valueHigh[2]! - drawn.valueLow[2]!).toBeGreaterThan(plain.valueHigh[2]! - plain.valueLow[2]!);
});

test('customers of one history, one after the other, are told the same as apart', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const input = {
    frequency: column(2, 2, 0, 2),
    recency0: column(30.43, 30.43, 0, 30.43),
    age0: column(38.86, 38.86, 38.857, 38.86),
    level: column(1, 1.2, 1, 1),
    valued: column(2, 0, 0, 1),
    mean: column(20, 0, 0, 70),
  };
  const output = Object.fromEntries(foretold.map((name) => [name, new Float64Array(4)])) as Foretold;
  predictRows(question, input, output);
  expect(output.expected[1]).toBeCloseTo(1.2 * output.expected[0]!, 12);
  expect(output.expected[3]).toBe(output.expected[0]);
  expect(output.expected[2]).not.toBe(output.expected[0]);
  expect(output.value[3]).not.toBe(output.value[0]);
});

test('a column that is missing is named', () => {
  expect(() => predictRows(question, { frequency: Float64Array.of(1) }, told())).toThrow('no column to read: recency0');
});
