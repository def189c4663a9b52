import { expect, test } from 'vitest';
import { rangeChart } from '../../src/charts/range.ts';
import { expectPlain, picture } from './picture.ts';

const words = { range: '90 % interval', expected: 'expected', actual: 'came' };
const base = {
  description: 'origins',
  x: { name: 'as of' },
  y: { name: 'purchases' },
  words,
  write: (value: number) => `${value}×`,
};
const chart = rangeChart({
  ...base,
  spreads: [
    { name: '2025-03-31\n365 days', low: 90, high: 110, expected: 100, actual: 120 },
    { name: '2024-12-31\n365 days', low: 45, high: 60, expected: 52, actual: 50 },
  ],
});

test('every case is drawn over what was expected of it, the range on an unseen foot', () => {
  expectPlain(chart);
  const series = chart.option['series'] as { data: (number | { value: number })[] }[];
  const values = series.map(({ data }) => data.map((it) => (typeof it === 'number' ? it : it.value)));
  expect(values).toEqual([
    [90, 86.5385],
    [20, 28.8462],
    [100, 100],
    [120, 96.1538],
  ]);
  for (const word of Object.values(words)) expect(picture(chart)).toContain(word);
});

test('a tooltip tells all four, in the words of the reader', () => {
  expect(JSON.stringify(chart.option['series'])).toContain('90 % interval: 90× – 110×');
});

test('the table holds both ends of the range', () => {
  expect(chart.table.columns).toEqual(['as of', 'came', 'expected', '90 % interval ↓', '90 % interval ↑']);
  expect(chart.table.rows[0]).toEqual(['2025-03-31 365 days', 120, 100, 90, 110]);
});

test('without cases there is nothing to draw', () => {
  expect(rangeChart({ ...base, spreads: [] }).empty).toBe(true);
});
