import { describe, expect, test } from 'vitest';
import { type DynamicHistories, histories, paretoNbd, paretoNbdDynamic } from '../../src/models/index.ts';
import { golden } from '../support/cdnow.ts';
import { madePanel } from '../support/dynamic-panel.ts';

// what robustness.test.ts asks of the models of a rate that stays, asked of the one whose covariates change

type Customer = Parameters<typeof paretoNbdDynamic.probabilityAlive>[1];
type Params = paretoNbdDynamic.ParetoNbdDynamic;

const SPELL = 4;

/** Times of at most four weeks, cut where the covariate turns from 0 to 1 or back: at every fourth week since the first purchase. */
function stretchesBetween(from: number, until: number, unit: number): Customer['past'] {
  const [length, values] = [[] as number[], [] as number[]];
  for (let at = from; at < until; ) {
    const spell = Math.floor(at / SPELL + 1e-9);
    const next = Math.min(until, (spell + 1) * SPELL);
    length.push((next - at) * unit);
    values.push(spell % 2);
    at = next;
  }
  return { length: Float64Array.from(length), values: Float64Array.from(values) };
}

/** A customer under a promotion of every other four weeks, in which half of her purchases fell; `unit` is a week in the unit wanted. */
const customerOf = (frequency: number, recency: number, age: number, unit = 1): Customer => ({
  frequency,
  recency: recency * unit,
  age: age * unit,
  names: ['v'],
  past: stretchesBetween(0, recency, unit),
  quiet: stretchesBetween(recency, age, unit),
  ahead: stretchesBetween(age, age + 60, unit),
  atPurchases: Float64Array.of(Math.ceil(frequency / 2)),
});

function panelOf(customers: readonly Customer[]): DynamicHistories {
  const column = (name: 'frequency' | 'recency' | 'age') => customers.map((one) => one[name]);
  const pieces = customers.flatMap(({ past, quiet, ahead }) => [past, quiet, ahead]);
  const ends = pieces.map(({ length }) => length.length).map((_, i, all) => all.slice(0, i + 1).reduce((sum, n) => sum + n, 0));
  return {
    ...histories({ frequency: column('frequency'), recency: column('recency'), age: column('age') }),
    names: ['v'],
    along: {
      length: Float64Array.from(pieces.flatMap(({ length }) => [...length])),
      values: Float64Array.from(pieces.flatMap(({ values }) => [...values])),
      from: Int32Array.from([0, ...customers.map((_, i) => ends[3 * i + 2]!)]),
      quiet: Int32Array.from(customers, (_, i) => ends[3 * i]!),
      ahead: Int32Array.from(customers, (_, i) => ends[3 * i + 1]!),
      atPurchases: Float64Array.from(customers, ({ atPurchases }) => atPurchases[0]!),
    },
  };
}

const effects = { 'life.v': -0.6, 'trans.v': 0.7 };
const usual: Params = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7, ...effects };

const figures = (params: Params, her: Customer, until: number, unit = 1) => ({
  alive: paretoNbdDynamic.probabilityAlive(params, her),
  later: paretoNbdDynamic.probabilityAliveAt(params, her, until),
  none: paretoNbdDynamic.probabilityOfCount(params, her, 0, until),
  seven: paretoNbdDynamic.probabilityOfCount(params, her, 7, until),
  within: paretoNbdDynamic.probabilityOfPurchase(params, her, until),
  purchases: paretoNbdDynamic.expectedPurchases(params, her, until),
  discounted: paretoNbdDynamic.discountedPurchases(params, her, until, 0.003 / unit),
  median: paretoNbdDynamic.nextPurchaseQuantile(params, her, 0.5),
  logLikelihood: paretoNbdDynamic.logLikelihoodOf(params, her),
});

const chances = ['alive', 'later', 'none', 'seven', 'within'] as const;
const isAmount = (value: number | null) => value === null || (value >= -1e-12 && Number.isFinite(value));

/** By her median a purchase has come with a chance of a half; null where that is later than the covariates are known. */
function isMedian(params: Params, her: Customer, median: number | null): boolean {
  const within = (weeks: number) => paretoNbdDynamic.probabilityOfPurchase(params, her, weeks);
  return median === null ? within(60) < 0.5 + 1e-6 : Math.abs(within(median) - 0.5) < 1e-6;
}

function expectSound(params: Params, her: Customer, until: number): void {
  const told = figures(params, her, until);
  const wrong = [
    ...chances.filter((name) => !(told[name] >= -1e-12 && told[name] <= 1 + 1e-9)),
    ...(['purchases', 'discounted', 'median'] as const).filter((name) => !isAmount(told[name])),
    ...(Number.isFinite(told.logLikelihood) ? [] : ['ln L']),
    // what is told in two ways is told alike
    ...(Math.abs(told.none + told.within - 1) < 1e-6 ? [] : ['none or one']),
    ...(told.discounted <= told.purchases * (1 + 1e-9) ? [] : ['discounted above purchases']),
    ...(isMedian(params, her, told.median) ? [] : ['half by the median']),
  ];
  const { frequency, recency, age } = her;
  expect(wrong, JSON.stringify({ params, frequency, recency, age, told })).toEqual([]);
}

describe('every figure is finite and in its bounds', () => {
  test('on the 78 stress rows', () => {
    const rows = golden('pareto-nbd-stress').map((row) => row.slice(1).map(Number));
    expect(rows).toHaveLength(78);
    for (const [r = 0, alpha = 0, s = 0, beta = 0, x = 0, recency = 0, age = 0] of rows)
      expectSound({ r, alpha, s, beta, ...effects }, customerOf(x, recency, age), 52);
  });

  test('for 100,000 purchases, a day-old customer and one on her first day', () => {
    for (const [x, recency, age] of [
      [100_000, 500, 501],
      [100_000, 500, 900],
      [1, 0.14, 0.14],
      [0, 0, 0],
      [3, 30, 30],
    ] as const)
      expectSound(usual, customerOf(x, recency, age), 4);
  });

  test('where a covariate hardly moves a rate, or moves it a thousandfold', () => {
    for (const effect of [1e-9, 7, -7])
      for (const her of [customerOf(0, 0, 20), customerOf(9, 30, 40), customerOf(800, 200, 300)])
        expectSound({ ...usual, 'life.v': effect, 'trans.v': -effect }, her, 30);
  });
});

const SECONDS = 7 * 86_400;
const inSeconds = (params: Params): Params => ({ ...params, alpha: params.alpha * SECONDS, beta: params.beta * SECONDS });

test('a customer in seconds is foretold as in weeks', () => {
  for (const [x, recency, age] of [
    [2, 30.4, 38.9],
    [0, 0, 20],
    [26, 30.9, 31],
  ] as const) {
    const weeks = figures(usual, customerOf(x, recency, age), 39);
    const seconds = figures(inSeconds(usual), customerOf(x, recency, age, SECONDS), 39 * SECONDS, SECONDS);
    for (const name of [...chances, 'purchases', 'discounted'] as const) expect(seconds[name], name).toBeNear(weeks[name], 1e-9);
    if (weeks.median === null) expect(seconds.median).toBeNull();
    else expect(seconds.median! / SECONDS).toBeNear(weeks.median, 1e-8);
    expect(seconds.logLikelihood + x * Math.log(SECONDS)).toBeNear(weeks.logLikelihood, 1e-9);
  }
});

test('the same customer gets the same answer whoever was asked about before, and a panel is the sum of its customers', () => {
  const [her, other] = [customerOf(5, 30, 39), customerOf(40, 12, 90)];
  const alone = figures(usual, her, 26);
  figures(usual, other, 4);
  expect(figures(usual, her, 26)).toEqual(alone);
  const one = (customer: Customer) => paretoNbdDynamic.logLikelihood(usual, panelOf([customer]));
  expect(paretoNbdDynamic.logLikelihood(usual, panelOf([her, other]))).toBeNear(one(her) + one(other), 1e-12);
});

describe('a fit', () => {
  test.each([
    ['identical customers', new Array(60).fill([5, 30, 39])],
    ['one-time buyers', new Array(60).fill([0, 0, 30])],
    ['one of 100,000 purchases', [...new Array(20).fill([2, 20, 40]), [100_000, 500, 501], [0, 0, 20]]],
  ])('of %s ends with finite numbers, and they foretell', (_, rows: readonly (readonly [number, number, number])[]) => {
    const { params, logLikelihood, standardErrors } = paretoNbdDynamic.fit(
      panelOf(rows.map(([x, recency, age]) => customerOf(x, recency, age))),
    );
    expect(Object.values(params).every(Number.isFinite), JSON.stringify(params)).toBe(true);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(Object.values(standardErrors).every(isAmount)).toBe(true);
    expectSound(params, customerOf(2, 10, 20), 13);
  });

  test('in seconds is that in weeks, and never below Pareto/NBD', () => {
    const { all } = madePanel(150, 40, 0, 9);
    const later: DynamicHistories = {
      ...all,
      recency: all.recency.map((time) => time * SECONDS),
      age: all.age.map((time) => time * SECONDS),
      along: { ...all.along, length: all.along.length.map((time) => time * SECONDS) },
    };
    const [weeks, seconds] = [paretoNbdDynamic.fit(all), paretoNbdDynamic.fit(later)];
    const purchases = all.frequency.reduce((sum, x) => sum + x, 0);
    expect(seconds.logLikelihood + purchases * Math.log(SECONDS)).toBeNear(weeks.logLikelihood, 1e-9);
    expect(seconds.params).toBeNear(inSeconds(weeks.params), 1e-6);
    expect(weeks.logLikelihood).toBeGreaterThanOrEqual(paretoNbd.fit(all).logLikelihood - 1e-6);
  });
});
