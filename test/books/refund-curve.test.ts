import { expect, test } from 'vitest';
import { curveOf, exposures, HORIZON, learnCurves } from '../../src/books/refund-curve.ts';

const columns = (rows: readonly Readonly<Record<string, number>>[]) => {
  const of = (name: string) => Float64Array.from(rows, (row) => row[name] ?? 0);
  return { segment: of('segment'), open: of('open'), age: of('age'), amount: of('amount') };
};

// 100 paid 10 days ago, 100 paid 2 days ago, 100 today; 20 of the first went back on day 1 and 30 on day 5, 10 of the second on day 1
const sold = columns([
  { open: 10, amount: 100 },
  { open: 2, amount: 100 },
  { open: 0, amount: 100 },
]);
const back = columns([
  { open: 10, age: 1, amount: 20 },
  { open: 10, age: 5, amount: 30 },
  { open: 2, age: 1, amount: 10 },
]);

test('a payment speaks only about the ages it has reached', () => {
  const [seen] = exposures(sold, back, 1, () => 0);
  expect([...seen!.atRisk.slice(0, 4)]).toEqual([300, 200, 170, 80]);
  expect(seen!.atRisk[5]).toBe(80);
  expect(seen!.atRisk[6]).toBe(50);
  expect(seen!.atRisk[11]).toBe(0);
  expect(seen!.events[1]).toBe(30);
});

test('the curve is Kaplan–Meier on amounts: 200 of 300 reach day 1, 80 reach day 5', () => {
  const [seen] = exposures(sold, back, 1, () => 0);
  const curve = curveOf(seen!, 10, null);
  expect(curve.stands[0]).toBe(1);
  expect(curve.stands[1]).toBeCloseTo(1 - 30 / 200, 12);
  expect(curve.stands[5]).toBeCloseTo((1 - 30 / 200) * (1 - 30 / 80), 12);
  expect(curve.stays[0]).toBeCloseTo(curve.stands[5]!, 12);
  expect(curve.stays[1]).toBeCloseTo(1 - 30 / 80, 12);
  expect(curve.stays[HORIZON]).toBe(1);
  // Greenwood: h / (n (1 − h)) with n in orders of 10
  expect(curve.variance[1]).toBeCloseTo((30 / 80 / (50 / 80)) * (10 / 80), 12);
});

test('without its open end a young payment would hide what is still to come', () => {
  const naive = 1 - 60 / 300;
  const [seen] = exposures(sold, back, 1, () => 0);
  expect(curveOf(seen!, 10, null).stands[HORIZON]).toBeLessThan(naive - 0.2);
});

test('a segment of which little is known has the curve of its channel, one of which much is known its own', () => {
  const big = (segment: number, back: number) => ({
    sold: { segment, open: 100, amount: 1_000_000 },
    back: { segment, open: 100, age: 3, amount: back },
  });
  const [often, seldom] = [big(0, 700_000), big(1, 100_000)];
  const few = { sold: { segment: 2, open: 100, amount: 10 }, back: { segment: 2, open: 100, age: 3, amount: 10 } };
  const all = [often, seldom, few];
  const tree = learnCurves(columns(all.map((it) => it.sold)), columns(all.map((it) => it.back)), [0, 1, 0], 10);
  expect(tree.segments[0]!.stands[HORIZON]).toBeCloseTo(0.3, 1);
  expect(tree.segments[1]!.stands[HORIZON]).toBeCloseTo(0.9, 1);
  expect(tree.segments[2]!.stands[HORIZON]).toBeCloseTo(tree.channels[0]!.stands[HORIZON]!, 2);
  expect(tree.brand.stands[HORIZON]).toBeCloseTo(0.6, 2);
});
