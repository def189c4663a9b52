import { expect, test } from 'vitest';
import { scatterChart } from '../../src/charts/scatter.ts';
import { expectPlain, picture } from './picture.ts';

const rfm = scatterChart({
  description: 'recency and money',
  x: { name: 'days', mark: 120 },
  y: { name: 'money', log: true, mark: 500 },
  clouds: [
    { name: 'value', color: '#1d6b50', points: [{ x: 10, y: 900.12345, name: 'C1' }] },
    { name: 'win back', points: [{ x: 300, y: 90, name: 'C2' }] },
  ],
});

test('a scatter is plain data and names its axes and clouds', () => {
  expectPlain(rfm);
  const svg = picture(rfm);
  for (const word of ['days', 'money', 'value', 'win back']) expect(svg).toContain(word);
});

test('thresholds are drawn once, and a point carries its name and figures', () => {
  expect(rfm.option['series']).toMatchObject([
    {
      markLine: { data: [{ xAxis: 120 }, { yAxis: 500 }] },
      data: [{ name: 'C1', value: [10, 900.1235], tooltip: { formatter: 'C1 · value<br/>days: 10<br/>money: 900.12' } }],
    },
    { name: 'win back' },
  ]);
  expect((rfm.option['series'] as readonly object[])[1]).not.toHaveProperty('markLine');
});

test('money may need a logarithm', () => {
  expect(rfm.option['yAxis']).toMatchObject({ type: 'log' });
  expect(rfm.table.rows).toEqual([
    ['C1', 10, 900.12345],
    ['C2', 300, 90],
  ]);
});

test('points bear their names where asked, and none lies upon another', () => {
  const points = [
    { x: 10, y: 10, name: 'serum' },
    { x: 10.01, y: 10, name: 'cream' },
    { x: 90, y: 90, name: 'mask' },
  ];
  const chart = { description: '', x: { name: '' }, y: { name: '' }, clouds: [{ name: 'a', points }] };
  const named = picture(scatterChart({ ...chart, named: true }));
  expect(['serum', 'cream', 'mask'].filter((name) => named.includes(`>${name}<`))).toHaveLength(2);
  expect(picture(scatterChart(chart))).not.toContain('>mask<');
});

test('a legend of three lines stands above the picture', () => {
  const clouds = ['Key: value', 'Key: keep', 'Key: develop', 'Key: win back', 'General: value', 'General: keep'].map((name) => ({
    name,
    points: [{ x: 1, y: 1, name: 'C' }],
  }));
  const chart = scatterChart({ description: '', x: { name: 'days' }, y: { name: 'money' }, clouds });
  const heightOf = (svg: string) => Number(/<text[^>]*translate\([\d.]+ ([\d.]+)\)[^>]*>money</.exec(svg)?.[1]);
  expect(heightOf(picture(chart, 300)) - heightOf(picture(chart, 600))).toBe(30);
});

test('clouds without a point are empty', () => {
  expect(scatterChart({ description: '', x: { name: '' }, y: { name: '' }, clouds: [{ name: 'a', points: [] }] }).empty).toBe(
    true,
  );
});
