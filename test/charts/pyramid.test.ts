import { expect, test } from 'vitest';
import { pyramidChart } from '../../src/charts/pyramid.ts';
import { expectPlain, picture } from './picture.ts';

const bands = pyramidChart({
  description: 'bands',
  left: { name: 'customers' },
  right: { name: 'sales' },
  levels: [
    { name: 'High', color: '#c2901b', left: 10, right: 53, leftText: '10%', rightText: '53%' },
    { name: 'Base', color: '#8fbfa8', left: 90, right: 47, leftText: '90%', rightText: '47%' },
  ],
});

test('a pyramid is plain data and writes both sides of each level', () => {
  expectPlain(bands);
  const svg = picture(bands);
  for (const word of ['High', 'Base', '10%', '53%', '90%', '47%', 'customers', 'sales']) expect(svg).toContain(word);
});

test('both sides share one scale, so that their bars can be compared', () => {
  const axes = bands.option['xAxis'] as readonly { max: number; inverse: boolean }[];
  expect(axes.map(({ max }) => max)).toEqual([117, 117]);
  expect(axes.map(({ inverse }) => inverse)).toEqual([true, false]);
});

test('the table says what the labels say', () => {
  expect(bands.table).toEqual({
    columns: ['', 'customers', 'sales'],
    rows: [
      ['High', '10%', '53%'],
      ['Base', '90%', '47%'],
    ],
  });
});

test('levels without anyone are empty', () => {
  expect(pyramidChart({ description: '', left: { name: '' }, right: { name: '' }, levels: [] }).empty).toBe(true);
});
