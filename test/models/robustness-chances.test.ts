import { describe, expect, test } from 'vitest';
import { candidates } from '../../src/models/choosing/candidates.ts';
import * as models from '../../src/models/index.ts';
import { golden } from '../support/cdnow.ts';
import { simulateParetoNbd } from '../support/histories.ts';

// what robustness.test.ts asks of the models of purchases at any time, asked of chances, contracts, spend, returns and cohorts

const { bdw, bgBb, gammaGamma, gammaGammaDependent, refundedSpend, sbg } = models;

const isChance = (value: number) => value >= -1e-12 && value <= 1 + 1e-9;
const isAmount = (value: number) => value >= -1e-12 && Number.isFinite(value);
const sizes = [0.02, 0.9, 400];

/** One of each list, in every way. */
const each = (...lists: readonly (readonly number[])[]): number[][] =>
  lists.reduce<number[][]>((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]);

/** Everything that is wrong with figures, by name; chances are those up to one. */
function wrongOf(chances: Readonly<Record<string, number>>, amounts: Readonly<Record<string, number | null>>): unknown[] {
  return [
    ...Object.entries(chances).filter(([, value]) => !isChance(value)),
    ...Object.entries(amounts).filter(([, value]) => value !== null && !isAmount(value)),
  ];
}

const areFinite = ({ params, logLikelihood }: { params: object; logLikelihood: number }) =>
  Object.values(params).every(Number.isFinite) && Number.isFinite(logLikelihood);

describe('BG/BB', () => {
  type Chances = models.Chances;
  const of = (frequency: number, recency: number, opportunities: number): Chances => ({ frequency, recency, opportunities });
  const allOf = (some: readonly Chances[]) => {
    const column = (name: keyof Chances) => some.map((one) => one[name]);
    return models.opportunities({
      frequency: column('frequency'),
      recency: column('recency'),
      opportunities: column('opportunities'),
    });
  };
  const figures = (params: models.bgBb.BgBb, her: Chances) => ({
    chances: {
      alive: bgBb.probabilityAlive(params, her),
      none: bgBb.probabilityOfCount(params, her, 0, 12),
      seven: bgBb.probabilityOfCount(params, her, 7, 12),
      within: bgBb.probabilityOfPurchase(params, her, 12),
      never: bgBb.probabilityOfNever(params, her),
    },
    amounts: {
      purchases: bgBb.expectedPurchases(params, her, 12),
      residual: bgBb.expectedResidual(params, her, 0.1),
      median: bgBb.nextPurchaseQuantile(params, her, 0.5),
      surprise: -bgBb.logLikelihood(params, allOf([her])),
    },
  });

  test('every figure is finite and in its bounds, up to 100,000 purchases in as many chances', () => {
    const customers = [of(0, 0, 0), of(0, 0, 6), of(6, 6, 6), of(1, 1, 400), of(3, 9000, 9001), of(100_000, 100_000, 100_000)];
    // every fifth: a median may be a million chances away
    for (const [i, [alpha = 1, beta = 1, gamma = 1, delta = 1, at = 0]] of each(sizes, sizes, sizes, sizes, [
      ...customers.keys(),
    ]).entries()) {
      if (i % 5 > 0) continue;
      const { chances, amounts } = figures({ alpha, beta, gamma, delta }, customers[at]!);
      expect(wrongOf(chances, amounts), JSON.stringify({ alpha, beta, gamma, delta, her: customers[at] })).toEqual([]);
    }
  });

  test('the same customer gets the same answer whoever was asked about before, and a table is the sum of its rows', () => {
    const params = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 };
    const [her, other] = [of(3, 5, 6), of(1, 2, 40)];
    const alone = figures(params, her);
    figures(params, other);
    expect(figures(params, her)).toEqual(alone);
    const one = (customer: Chances) => bgBb.logLikelihood(params, allOf([customer]));
    expect(bgBb.logLikelihood(params, allOf([her, other]))).toBeNear(one(her) + one(other), 1e-12);
  });

  test('a fit with a customer of 100,000 purchases ends with finite numbers', () => {
    expect(areFinite(bgBb.fit(allOf([of(100_000, 100_000, 100_000), of(0, 0, 6), of(2, 4, 6)])))).toBe(true);
  });

  test.each([
    [of(2, 1, 6), 'row 2: frequency is not between 0 and the recency 1: 2'],
    [of(-1, 0, 6), 'row 2: '],
    [of(1, 7, 6), 'row 2: recency'],
    [of(Number.NaN, 1, 6), 'row 2: '],
    [of(0, 0, Number.NaN), 'row 2: '],
  ])('%j is refused with the row', (bad, message) => {
    expect(() => allOf([of(0, 0, 6), bad])).toThrow(message);
  });
});

describe('sBG and BdW', () => {
  const figures = (model: typeof bdw, params: models.bdw.Bdw, age: number) => ({
    chances: {
      survival: model.survival(params, age),
      retention: model.survival(params, age) > 0 ? model.retention(params, age + 1) : 0,
    },
    amounts: {
      renewals: model.expectedRenewals(params, age, 10),
      discounted: model.discountedRenewals(params, age, 10, 0.1),
      residual: model.expectedResidual(params, age, 0.1),
      median: model.leavingQuantile(params, age, 0.5),
    },
  });

  test('every figure is finite and in its bounds, after up to 100,000 renewals', () => {
    for (const [a = 1, b = 1, c = 1, age = 0] of each(sizes, sizes, [0.2, 1, 3], [0, 1, 40, 100_000]))
      for (const model of [bdw, sbg as unknown as typeof bdw]) {
        const { chances, amounts } = figures(model, { a, b, c }, age);
        expect(wrongOf(chances, amounts), JSON.stringify({ a, b, c, age })).toEqual([]);
      }
  });

  test('the same contract gets the same answer whichever was asked about before, and a table is the sum of its rows', () => {
    const params = { a: 0.7, b: 1.2, c: 1.3 };
    const alone = figures(bdw, params, 3);
    figures(bdw, params, 900);
    expect(figures(bdw, params, 3)).toEqual(alone);
    const rows = { renewal: [1, 4], left: [30, 2], active: [0, 9] };
    const one = (i: number) =>
      models.contracts({ renewal: [rows.renewal[i]!], left: [rows.left[i]!], active: [rows.active[i]!] });
    for (const model of [bdw, sbg as unknown as typeof bdw])
      expect(model.logLikelihood(params, models.contracts(rows))).toBeNear(
        model.logLikelihood(params, one(0)) + model.logLikelihood(params, one(1)),
        1e-12,
      );
  });

  test.each([
    ['one customer', { renewal: [3], left: [1], active: [0] }],
    ['nobody who left', { renewal: [3], left: [0], active: [50] }],
    ['all who left at once', { renewal: [1], left: [500], active: [0] }],
    ['a cohort of identical customers', { renewal: [4], left: [70], active: [0] }],
    ['100,000 renewals', { renewal: [1, 100_000], left: [10, 5], active: [0, 20] }],
    ['a course that slows down', { renewal: [1, 2, 3, 4], left: [131, 126, 90, 60], active: [0, 0, 0, 593] }],
  ])('a fit of %s ends with finite numbers, sBG never above BdW', (_, columns) => {
    const all = models.contracts(columns);
    const [smaller, larger] = [sbg.fit(all), bdw.fit(all)];
    expect(areFinite(smaller) && areFinite(larger)).toBe(true);
    expect(larger.logLikelihood).toBeGreaterThanOrEqual(smaller.logLikelihood - 1e-6);
  });
});

describe('Gamma-Gamma, with and without dependence', () => {
  const plain = gammaGamma as unknown as typeof gammaGammaDependent;
  const amountsOf = (model: typeof gammaGammaDependent, params: models.gammaGammaDependent.GammaGammaDependent, x: number) => ({
    ten: model.expectedValue(params, x, x && 10),
    million: model.expectedValue(params, x, x && 1e12),
    cent: model.expectedValue(params, x, x && 1e-2),
  });

  test('every mean is finite, up to 100,000 purchases and from a cent to a thousand thousand million', () => {
    for (const [p = 1, gamma = 1, q = 1, delta = 0, x = 0] of each(
      sizes,
      sizes,
      [1.001, 3, 400],
      [-0.8, 0, 0.8],
      [0, 1, 100_000],
    ))
      for (const model of [gammaGammaDependent, plain])
        expect(wrongOf({}, amountsOf(model, { p, q, gamma, delta }, x)), JSON.stringify({ p, q, gamma, delta, x })).toEqual([]);
  });

  test('the same customer gets the same answer whoever was asked about before, and a table is the sum of its rows', () => {
    const params = { p: 6, q: 4, gamma: 15, delta: 0.2 };
    for (const model of [gammaGammaDependent, plain]) {
      const alone = amountsOf(model, params, 3);
      amountsOf(model, params, 90);
      expect(amountsOf(model, params, 3)).toEqual(alone);
      const one = (frequency: number, monetaryValue: number) =>
        model.logLikelihood(params, models.spending({ frequency: [frequency], monetaryValue: [monetaryValue] }));
      const both = model.logLikelihood(params, models.spending({ frequency: [3, 90], monetaryValue: [12, 70] }));
      expect(both).toBeNear(one(3, 12) + one(90, 70), 1e-12);
    }
  });

  test.each([
    ['one buyer', { frequency: [2], monetaryValue: [30] }],
    ['identical buyers', { frequency: [2, 2, 2], monetaryValue: [30, 30, 30] }],
    ['one price', { frequency: [1, 5, 9], monetaryValue: [9.9, 9.9, 9.9] }],
    ['one of 100,000 purchases', { frequency: [1, 3, 100_000], monetaryValue: [10, 14, 12] }],
    ['cents and fortunes', { frequency: [1, 2, 3, 1], monetaryValue: [0.01, 1e9, 30, 2e12] }],
  ])('a fit of %s ends with finite numbers of a size to be used, the larger never below', (_, columns) => {
    const all = models.spending(columns);
    const [smaller, larger] = [gammaGamma.fit(all), gammaGammaDependent.fit(all)];
    expect(areFinite(smaller) && areFinite(larger)).toBe(true);
    expect(larger.logLikelihood).toBeGreaterThanOrEqual(smaller.logLikelihood - 1e-6);
    const mean = columns.monetaryValue.reduce((sum, value) => sum + value, 0) / columns.monetaryValue.length;
    for (const { p, q, gamma } of [smaller.params, larger.params])
      for (const size of [p, q, gamma / mean]) expect(size > 1e-5 && size < 1e5, JSON.stringify({ p, q, gamma })).toBe(true);
    expect(Math.abs(larger.params.delta)).toBeLessThan(4);
    expect(smaller.diagnosis.notIdentified.length).toBeGreaterThan(0);
  });
});

describe('returns', () => {
  const figures = (params: models.refundedSpend.RefundedSpend, history: models.ReturnHistory) => ({
    chances: {
      returned: refundedSpend.probabilityOfReturn(params, history),
      kept: refundedSpend.keptShare(params, history),
      two: refundedSpend.probabilityOfCount(params, history, 2, 5),
    },
    amounts: { net: refundedSpend.expectedNetValue(params, history, 100) },
  });

  test('every figure is finite and in its bounds, up to 100,000 orders', () => {
    const shares = [1e-9, 0.5, 1 - 1e-9];
    for (const [a = 1, b = 1, c = 1, d = 1, full = 0.5, orders = 0] of each(sizes, sizes, sizes, sizes, shares, [0, 1, 100_000]))
      for (const returned of [0, orders]) {
        const { chances, amounts } = figures({ a, b, full, c, d }, { orders, returned });
        expect(wrongOf(chances, amounts), JSON.stringify({ a, b, full, c, d, orders })).toEqual([]);
      }
  });

  test('what never came back whole, or never in part, is as likely as it can be where that is certain', () => {
    const [part, whole] = [3, 10].map((refund) =>
      models.refundedOrders({ customer: [1, 1], gross: [10, 10], refund: [refund, 0] }),
    );
    const at = (full: number, all: models.RefundedOrders) => refundedSpend.logLikelihood({ a: 1, b: 2, full, c: 2, d: 3 }, all);
    expect(at(0, part!)).toBeCloseTo(at(0.5, part!) + Math.log(2), 12);
    expect(at(1, whole!)).toBeCloseTo(at(0.5, whole!) + Math.log(2), 12);
  });

  test('the same customer gets the same answer whoever was asked about before, and orders add up', () => {
    const params = { a: 1.5, b: 6, full: 0.6, c: 2, d: 3 };
    const alone = figures(params, { orders: 4, returned: 1 });
    figures(params, { orders: 90, returned: 80 });
    expect(figures(params, { orders: 4, returned: 1 })).toEqual(alone);
    const of = (customer: readonly number[], refund: readonly number[]) =>
      refundedSpend.logLikelihood(params, models.refundedOrders({ customer, gross: customer.map(() => 10), refund }));
    expect(of([1, 1, 2], [0, 3, 10])).toBeNear(of([1, 1], [0, 3]) + of([2], [10]), 1e-12);
  });

  test('a fit of identical customers, and of one with 100,000 orders, ends with finite numbers', () => {
    const alike = Array.from({ length: 30 }, (_, customer) => customer);
    const gross = alike.map(() => 10);
    const same = refundedSpend.fit(models.refundedOrders({ customer: alike, gross, refund: alike.map(() => 4) }));
    expect(areFinite(same)).toBe(true);
    // shares that do not spread tell neither c nor d, which must not run away
    expect(
      Object.values(same.params).every((value) => value > 1e-4 && value < 1e4),
      JSON.stringify(same.params),
    ).toBe(true);
    expect(same.diagnosis.notIdentified).toEqual(['a', 'b', 'c', 'd']);
    const many = { customer: new Array(100_000).fill('x'), gross: new Array(100_000).fill(10) };
    const refund = many.gross.map((_, i) => [0, 0, 0, 4, 10][i % 5]!);
    expect(areFinite(refundedSpend.fit(models.refundedOrders({ ...many, refund })))).toBe(true);
  });
});

describe('Pareto/NBD with rates that drift with the day a customer was won', () => {
  const cohorts = candidates['pareto-nbd-cohorts'];
  const drift = { 'dropout.age': 0.004, 'purchase.age': -0.006 };
  const figures = (params: Readonly<Record<string, number>>, history: models.History, until: number) => {
    const { alive, ahead } = cohorts.foresee(params)(history);
    return { alive, within: ahead.purchaseWithin(until), seven: ahead.countOf(7, until), purchases: ahead.purchases(until) };
  };

  test('every figure is finite and in its bounds: the 78 stress rows, 100,000 purchases, a first day', () => {
    const rows = golden('pareto-nbd-stress').map((row) => row.slice(1).map(Number));
    const more = [
      [0.55, 10.6, 0.6, 11.7, 100_000, 500, 501],
      [0.55, 10.6, 0.6, 11.7, 0, 0, 0],
    ];
    for (const [r = 0, alpha = 0, s = 0, beta = 0, frequency = 0, recency = 0, age = 0] of [...rows, ...more]) {
      const { purchases, ...chances } = figures({ r, alpha, s, beta, ...drift }, { frequency, recency, age }, 52);
      expect(wrongOf(chances, { purchases }), JSON.stringify({ r, alpha, s, beta, frequency, recency, age })).toEqual([]);
    }
  });

  test('a customer gets the same answer in any batch, and in seconds', () => {
    const params = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7, ...drift };
    const her = { frequency: 2, recency: 30.4, age: 38.9 };
    const alone = figures(params, her, 39);
    figures(params, { frequency: 40, recency: 12, age: 90 }, 4);
    expect(figures(params, her, 39)).toEqual(alone);
    const unit = 7 * 86_400;
    const effects = { 'dropout.age': drift['dropout.age'] / unit, 'purchase.age': drift['purchase.age'] / unit };
    const later = { ...params, ...effects, alpha: 10.6 * unit, beta: 11.7 * unit };
    const seconds = figures(later, { frequency: 2, recency: 30.4 * unit, age: 38.9 * unit }, 39 * unit);
    for (const [name, value] of Object.entries(alone)) expect(seconds[name as keyof typeof seconds], name).toBeNear(value, 1e-9);
  });

  test('a fit ends with finite numbers, never below Pareto/NBD', () => {
    const paced = (columns: models.HistoryColumns) => ({ ...models.histories(columns), logGaps: 0 });
    for (const all of [
      paced({ frequency: [3], recency: [20], age: [30] }),
      paced({ frequency: [0, 0], recency: [0, 0], age: [30, 31], weight: [50, 40] }),
      paced({ frequency: [5], recency: [30], age: [39], weight: [100] }),
      paced({ frequency: [0], recency: [0], age: [0], weight: [4] }),
      paced({ frequency: [100_000, 1, 0], recency: [500, 3, 0], age: [501, 40, 20] }),
      { ...simulateParetoNbd({ r: 0.8, alpha: 9, s: 0.8, beta: 20 }, 120, 3), logGaps: 0 },
    ]) {
      const found = cohorts.fit(all);
      expect(areFinite(found), JSON.stringify(found.params)).toBe(true);
      expect(found.logLikelihood).toBeGreaterThanOrEqual(models.paretoNbd.fit(all).logLikelihood - 1e-6);
    }
  });
});
