import { expect, test } from 'vitest';
import { headed } from '../../src/charts/headed.ts';
import { lineChart } from '../../src/charts/line.ts';
import { expectPlain, picture } from './picture.ts';

const chart = (description: string) =>
  lineChart({
    description,
    x: { name: '', values: ['2026-01-01', '2026-01-02'] },
    y: { name: 'purchases' },
    lines: [
      { name: 'came', values: [1, 2] },
      { name: 'expected', values: [1, 3] },
    ],
  });

const topOf = (box: unknown): number => (box as { top: number }).top;

test('a chart says above itself what it is, and makes room for it', () => {
  const plain = chart('Purchases of a shop, day by day');
  const one = headed(plain, 900);
  expectPlain(one);
  expect(picture(one)).toContain('Purchases of a shop, day by day');
  for (const part of ['grid', 'legend']) expect(topOf(one.option[part]) - topOf(plain.option[part])).toBe(28);
  expect(one.table).toEqual(plain.table);
});

test('what does not fit into a line goes on below, and pushes the chart down by so much', () => {
  const text = 'Purchases of a shop with a rather long name, day by day, as counted and as a model expects them';
  const narrow = headed(chart(text), 300);
  const { title, grid } = narrow.option as { title: { text: string }; grid: unknown };
  const lines = title.text.split('\n');
  expect(lines.join(' ')).toBe(text);
  expect(lines.length).toBeGreaterThan(2);
  expect(topOf(grid) - topOf(chart(text).option['grid'])).toBe(lines.length * 18 + 10);
});
