import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import {
  countOrMore,
  frequencyBars,
  intervalBars,
  repurchaseBars,
  retentionCurves,
  retentionHeat,
  valueCurves,
} from '../../src/console/features/cohorts/pictures.ts';
import { calibrationChart, forecastChart, mainBacktest, trackingChart } from '../../src/console/features/model/pictures.ts';
import {
  bandPyramid,
  equityHistory,
  monthlySales,
  stageFunnel,
  stageTrend,
} from '../../src/console/features/overview/pictures.ts';
import { rfmGrid, rfmScatter } from '../../src/console/features/rfm/pictures.ts';
import { createFormat } from '../../src/console/format/create-format.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { expectPlain } from '../charts/picture.ts';
import { backtest, cohorts, intervals, modelReport, overview, rfmReport } from './examples.ts';

const format = createFormat('zh-CN', 'CNY');
let t: TFunction;

beforeAll(async () => {
  t = await i18next.createInstance().init({ resources: { 'zh-CN': { translation: zhCn } }, lng: 'zh-CN' });
});

test('money on an axis is scaled once, and the axis says how', () => {
  const history = [
    {
      asOf: '2026-05-31',
      customers: 15_000,
      active: 1,
      equityMinor: 2_900_000_000,
      stages: { new: 6000, lost: 9000 },
      bands: {},
    },
    { asOf: '2026-06-30', customers: 200_000, active: 1, equityMinor: null, stages: { new: 80_000, lost: 120_000 }, bands: {} },
  ];
  const equity = equityHistory(overview({ history }), t, format);
  expect(equity.table.columns[1]).toContain('万元');
  expect(equity.table.rows.map(([, value]) => value)).toEqual([2900, null]);
  const trend = stageTrend(overview({ history }), t, format);
  expect(trend.option['yAxis']).toMatchObject({ name: '万人' });
  // stages that nobody was ever in have no line and no name
  expect(trend.table.columns.slice(1)).toEqual(['新客 (万人)', '流失 (万人)']);
  expect(trend.table.rows[1]).toEqual(['2026-06-30', 8, 12]);
});

test('stages and bands carry their words, counts and shares', () => {
  const stages = [{ stage: 'dormant' as const, customers: 4300, share: 0.215, netMinor365: 1, change: null }];
  expect(stageFunnel(overview({ stages }), t, format).table.rows).toEqual([['沉睡', '4,300 · 21.5%']]);
  const bands = [
    {
      band: 'high' as const,
      customers: 1,
      customerShare: 0.1,
      netMinor365: 1,
      netShare: 0.53,
      residualMinor: 1,
      fromMinor: 1,
      change: 0,
    },
  ];
  expect(bandPyramid(overview({ bands }), t, format).table.rows).toEqual([['高价值带', '10.0%', '53.0%']]);
});

test('new and old sales stand upon each other and add up', () => {
  const months = [{ month: '2026-06', netMinor: 30_000_000, newMinor: 10_000_000, oldMinor: 20_000_000, buyers: 5 }];
  expect(monthlySales(overview({ monthlySales: months }), t, format).table.rows).toEqual([['2026-06', 20, 10]]);
});

test('retention starts at the first period after, and leaves out columns and cohorts that nobody has completed', () => {
  const heat = retentionHeat(cohorts(), t, format);
  expectPlain(heat);
  expect(heat.table.rows.map(([name]) => name)).toEqual(['2025-11 (100)', '2026-04 (100)']);
  expect(heat.table.columns).toHaveLength(8);
  expect(heat.table.rows[1]!.slice(1, 3)).toEqual([0.4, null]);
});

test('the mean of the cohorts comes first, in percent', () => {
  const curves = retentionCurves(cohorts(), t);
  expect(curves.table.rows[0]![1]).toBe(30);
  expect(curves.table.columns[1]).toContain('平均');
});

test('value per customer begins with the first order itself', () => {
  expect(valueCurves(cohorts(), t, format).table.rows[0]).toEqual(['0', 100]);
});

test('a repurchase rate that nobody was observed for is a gap', () => {
  expect(repurchaseBars(intervals(), t).table.rows).toEqual([
    ['30', 17],
    ['90', 29],
    ['365', null],
  ]);
});

test('what is longer than the last bucket is named so, as are counts that are put together', () => {
  const histogram = [
    { fromDays: 0, toDays: 15, intervals: 9 },
    { fromDays: 15, toDays: 400, intervals: 1 },
  ];
  expect(intervalBars({ ...intervals(), histogram }, t).table.rows.map(([name]) => name)).toEqual(['0–15', '15 以上']);
  const frequencies = [
    { purchaseDays: 1, customers: 5 },
    { purchaseDays: 20, customers: 2 },
  ];
  expect(frequencyBars({ ...intervals(), frequencies }, t).table.rows.map(([name]) => name)).toEqual(['1', '20+']);
  expect([countOrMore(9, 10), countOrMore(10, 10)]).toEqual(['9', '10+']);
});

test('the grid puts a cell at its recency row and frequency column', () => {
  const grid = rfmGrid(rfmReport(), t, format);
  expect(grid.table.rows).toEqual([
    ['0–30', null, null],
    ['31 以上', 7, null],
  ]);
});

test('the scatter leaves out who spent nothing, for a logarithm has no place for it', () => {
  const scatter = rfmScatter(rfmReport(), t, format);
  expect(scatter.table.rows).toEqual([['C1', 5, 500]]);
});

test('the published model’s backtest is the one that is shown', () => {
  const report = modelReport({ backtests: [backtest('bg-nbd', 0.5), backtest('pareto-nbd', 0.1)] });
  expect(mainBacktest(report)?.model).toBe('pareto-nbd');
  expect(calibrationChart(mainBacktest(report), t).table.rows).toEqual([['1', 3, 2.5]]);
  expect(trackingChart(mainBacktest(report), t, format).option['series']).toMatchObject([
    { markLine: { data: [{ xAxis: '2025-06-30' }] } },
    {},
  ]);
});

test('without a backtest its charts are empty, not broken', () => {
  expect(calibrationChart(undefined, t).empty).toBe(true);
  expect(trackingChart(undefined, t, format).empty).toBe(true);
  expect(forecastChart(modelReport(), t, format).table.rows).toEqual([['2026-07', 20]]);
});
