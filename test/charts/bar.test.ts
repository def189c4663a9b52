import { expect, test } from 'vitest';
import { barChart } from '../../src/charts/bar.ts';
import { expectPlain, picture } from './picture.ts';

const sales = barChart({
  description: 'sales by month',
  x: { name: 'month', labels: ['2026-01', '2026-02'] },
  y: { name: '¥M' },
  bars: [
    { name: 'Old', values: [3, 4], stack: 'sales', color: '#1d6b50' },
    { name: 'New', values: [1, null], stack: 'sales' },
  ],
});

test('bars are plain data, and their picture names months, unit and series', () => {
  expectPlain(sales);
  const svg = picture(sales);
  for (const word of ['2026-01', '¥M', 'Old', 'New', 'month']) expect(svg).toContain(word);
});

test('the table repeats the bars, with the unit in the heading', () => {
  expect(sales.table).toEqual({
    columns: ['month', 'Old (¥M)', 'New (¥M)'],
    rows: [
      ['2026-01', 3, 1],
      ['2026-02', 4, null],
    ],
  });
});

test('a legend shows for several series only', () => {
  expect(sales.option['legend']).toMatchObject({ show: true });
  const one = barChart({
    description: '',
    x: { name: '', labels: ['a'] },
    y: { name: '', max: 9 },
    bars: [{ name: 'n', values: [1] }],
  });
  expect(one.option['legend']).toMatchObject({ show: false });
  expect(one.option['yAxis']).toMatchObject({ max: 9 });
});

test('bars of no height at all are empty', () => {
  expect(
    barChart({ description: '', x: { name: '', labels: ['a'] }, y: { name: '' }, bars: [{ name: 'n', values: [0] }] }).empty,
  ).toBe(true);
});

test('a level is a line across, named', () => {
  const flat = barChart({
    description: 'd',
    x: { name: '', labels: ['a', 'b'] },
    y: { name: 'share' },
    bars: [{ name: 'share', values: [0.6, 0.4] }],
    level: { at: 0.5, label: 'even' },
  });
  expectPlain(flat);
  expect(picture(flat)).toContain('even');
});

test('a legend that wraps stands above the picture, not upon it', () => {
  const many = ['Prospect', 'New', 'Returning', 'High value', 'Dormant', 'Lost'].map((name) => ({ name, values: [1] }));
  const chart = barChart({ description: '', x: { name: '', labels: ['1'] }, y: { name: 'customers' }, bars: many });
  const heightOf = (svg: string) => Number(/<text[^>]*translate\([\d.]+ ([\d.]+)\)[^>]*>customers</.exec(svg)?.[1]);
  expect(heightOf(picture(chart, 340)) - heightOf(picture(chart, 900))).toBe(30);
});

test('the last bar is always named: it may stand for all that is longer', () => {
  const labels = Array.from({ length: 20 }, (_, i) => (i === 19 ? '20+' : String(i + 1)));
  const counts = { name: 'n', values: labels.map(() => 1) };
  const chart = barChart({ description: '', x: { name: '', labels }, y: { name: '' }, bars: [counts] });
  expect(picture(chart, 300)).toContain('>20+<');
  expect(picture(chart, 300)).not.toContain('>19<');
});

test('lying bars have their labels beside them, the first on top', () => {
  const lying = barChart({
    description: 'd',
    x: { name: '', labels: ['silence', 'age'] },
    y: { name: 'share' },
    bars: [{ name: 'share', values: [0.6, 0.4] }],
    lying: true,
  });
  expect(lying.option['yAxis']).toMatchObject({ type: 'category', inverse: true, data: ['silence', 'age'] });
  expect(lying.option['xAxis']).toMatchObject({ type: 'value', name: 'share' });
});
