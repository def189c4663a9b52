import { expect, test } from 'vitest';
import { againstChart } from '../../src/charts/against.ts';
import { expectPlain, picture } from './picture.ts';

const said = {
  description: 'tenths, said and came',
  x: { name: 'said' },
  y: { name: 'came' },
  ideal: 'kept its word',
  of: 'tenth',
};
const point = (name: string, x: number, y: number) => ({ name, x, y });

test('points far apart stand on scales by factors, with the line on which both are equal', () => {
  const chart = againstChart({ ...said, points: [point('1', 6, 5), point('10', 0.02, 0.03)] });
  expectPlain(chart);
  expect(chart.option['xAxis']).toMatchObject({ type: 'log' });
  expect(chart.option['yAxis']).toMatchObject({ type: 'log' });
  expect(picture(chart)).toContain('kept its word');
  expect(chart.table).toEqual({
    columns: ['tenth', 'said', 'came'],
    rows: [
      ['1', 6, 5],
      ['10', 0.02, 0.03],
    ],
  });
});

test('a point at nothing has no logarithm, so the scales begin at zero', () => {
  const chart = againstChart({ ...said, points: [point('1', 6, 5), point('10', 0.02, 0)] });
  expect(chart.option['xAxis']).toMatchObject({ type: 'value', min: 0 });
});

test('shares lie between the ends that are given', () => {
  const chart = againstChart({ ...said, points: [point('90 %', 0.9, 0.88)], span: [0.4, 1] });
  expect(chart.option['series']).toMatchObject([
    {
      data: [
        [0.4, 0.4],
        [1, 1],
      ],
    },
    { data: [{ value: [0.9, 0.88] }] },
  ]);
});

test('no points are empty, and still draw', () => {
  const chart = againstChart({ ...said, points: [] });
  expect(chart.empty).toBe(true);
  expect(picture(chart)).toContain('<svg');
});
