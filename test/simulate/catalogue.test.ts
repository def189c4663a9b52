import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../../src/base/day.ts';
import { planBrand } from '../../src/simulate/brand.ts';
import { pickProduct, writeProducts } from '../../src/simulate/catalogue.ts';
import { Sheet } from '../../src/simulate/sheet.ts';
import { sheetRows } from '../support/simulated-brand.ts';

const { catalogue, calendar, start } = planBrand({ customers: 1, seed: 1 });
const picksOf = (series: number, day: string) =>
  Array.from(
    { length: 256 },
    (_, i) => catalogue.products[pickProduct(catalogue, series, dayNumber(day) - calendar.first, i / 256)]!,
  );

test('nobody picks a product before it is launched, and new ones are picked after', () => {
  const late = catalogue.products.find(({ line }) => line[0] === '松茸凝时套组')!;
  expect(late.line[6]).toBe(1010);
  expect(picksOf(2, '2023-05-01')).not.toContain(late);
  expect(picksOf(2, addDays(start, 1045))).toContain(late);
});

test('buyers keep mostly to their own series', () => {
  for (const series of [0, 1, 2])
    expect(picksOf(series, '2025-03-01').filter((product) => product.series === series).length).toBeGreaterThan(128);
});

test('sunscreen sells in summer', () => {
  const sunscreens = (day: string) => picksOf(1, day).filter(({ line }) => line[1] === '防晒').length;
  expect(sunscreens('2025-07-01')).toBeGreaterThan(2 * sunscreens('2025-12-01'));
});

test('a try-out size is never picked as a purchase', () => {
  const samples = catalogue.samples.map((i) => catalogue.products[i]);
  expect(samples.every((product) => product?.line[1] === '小样')).toBe(true);
  expect([0, 1, 2].flatMap((series) => picksOf(series, '2026-10-01')).some((product) => samples.includes(product))).toBe(false);
});

test('products carry launch days, replenishment days and a margin that leaves a profit', () => {
  const sheet = new Sheet();
  writeProducts(sheet, catalogue, dayNumber(start));
  const rows = sheetRows('products', sheet);
  expect(new Set(rows.map((row) => row['sku'])).size).toBe(rows.length);
  expect(new Set(rows.map((row) => row['product_id'])).size).toBe(rows.length);
  for (const row of rows.filter(({ category }) => category !== '小样')) {
    expect(Number(row['margin_rate'])).toBeGreaterThan(0.4);
    expect(Number(row['margin_rate'])).toBeLessThan(0.7);
    expect(Number(row['replenish_days'])).toBeGreaterThan(10);
  }
  expect(rows.some((row) => row['listed_on']! > '2026-01-01')).toBe(true);
});
