import { expect, test } from 'vitest';
import { lineChart } from '../../src/charts/line.ts';
import { expectPlain, picture } from './picture.ts';

const days = ['2026-01-31', '2026-02-28', '2026-03-31'];
const equity = lineChart({
  description: 'equity over time',
  x: { name: 'day', values: days },
  y: { name: '万元' },
  lines: [
    { name: '实际', values: [1, null, 3.123456] },
    { name: '预测', values: [1, 2, 3], dashed: true },
  ],
  mark: { at: '2026-02-28', label: '截止日' },
});

test('a line chart is plain data and draws its axis name, its legend and its mark', () => {
  expectPlain(equity);
  const svg = picture(equity);
  for (const word of ['万元', '实际', '预测', '截止日', '2026-01-31']) expect(svg).toContain(word);
});

test('a gap stays a gap, in the picture and in the table', () => {
  expect(equity.option['series']).toMatchObject([{ data: [1, null, 3.1235] }, { lineStyle: { type: 'dashed' } }]);
  expect(equity.table).toEqual({
    columns: ['day', '实际 (万元)', '预测 (万元)'],
    rows: [
      ['2026-01-31', 1, 1],
      ['2026-02-28', null, 2],
      ['2026-03-31', 3.1235, 3],
    ],
  });
});

test('numbers on the x axis are placed to scale, as steps of a survival curve', () => {
  const survival = lineChart({
    description: 'survival',
    x: { name: 'days', values: [0, 10, 100] },
    y: { name: '%', min: 0, max: 100 },
    lines: [{ name: 'not back', values: [100, 80, 40], step: true }],
  });
  expect(survival.option['xAxis']).toMatchObject({ type: 'value' });
  expect(survival.option['yAxis']).toMatchObject({ min: 0, max: 100 });
  expect(survival.option['series']).toMatchObject([
    {
      step: 'end',
      data: [
        [0, 100],
        [10, 80],
        [100, 40],
      ],
    },
  ]);
  expectPlain(survival);
});

test('lines of one stack fill their areas', () => {
  const { option } = lineChart({
    description: '',
    x: { name: '', values: days },
    y: { name: '' },
    lines: [{ name: 'new', values: [1, 2, 3], stack: 'stages', color: '#123456' }],
  });
  expect(option['series']).toMatchObject([{ stack: 'stages', areaStyle: { opacity: 0.75 }, itemStyle: { color: '#123456' } }]);
});

test('no days, or nothing but gaps, is empty', () => {
  const of = (values: string[], line: (number | null)[]) =>
    lineChart({ description: '', x: { name: '', values }, y: { name: '' }, lines: [{ name: 'a', values: line }] }).empty;
  expect(of([], [])).toBe(true);
  expect(of(days, [null, null, null])).toBe(true);
  expect(of(days, [null, 0, null])).toBe(false);
});

test('points stand without a line between them', () => {
  const { option } = lineChart({
    description: 'purchases',
    x: { name: 'day', values: days },
    y: { name: '' },
    lines: [{ name: 'purchase', values: [1, null, 2], points: true }],
  });
  expect(option['series']).toMatchObject([{ showSymbol: true, lineStyle: { width: 0 } }]);
});
