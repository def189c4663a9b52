import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  coverageChart,
  decileChart,
  effectChart,
  featureName,
  importanceChart,
  originsChart,
  originsInside,
  pitChart,
} from '../../src/console/features/model/choice-pictures.ts';
import { gainText, madeOf, publishedOf, standingOf } from '../../src/console/features/model/comparison.ts';
import { forecastName, modelName } from '../../src/console/features/model/model-name.ts';
import { halfLife, parameterWords } from '../../src/console/features/model/parameter-words.ts';
import { type Campaign, peaksOf, peaksText, seasonChart } from '../../src/console/features/model/season.ts';
import { decilesOf, gradeOf, liftOf, purposesOf, reasonLine, trustLines } from '../../src/console/features/model/trust.ts';
import { createFormat } from '../../src/console/format/create-format.ts';
import { en } from '../../src/console/text/en.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { sortedBy } from '../../src/console/ui/sortable-table.tsx';
import { expectPlain, picture } from '../charts/picture.ts';
import { choice, compared } from './choice-example.ts';
import { backtest, modelReport } from './examples.ts';

beforeAll(async () => {
  await i18next.init({
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    lng: 'zh-CN',
    interpolation: { escapeValue: false },
  });
});

const zh = () => [i18next.getFixedT('zh-CN'), createFormat('zh-CN', 'CNY')] as const;
const us = () => [i18next.getFixedT('en'), createFormat('en', 'CNY')] as const;

describe('names', () => {
  test('a model is called by its paper, with the clock it ran on; an unknown one keeps its title', () => {
    const [t] = zh();
    expect(forecastName('mbg-nbd-seasonal', t)).toBe('MBG/NBD (含季节)');
    expect(modelName('of-tomorrow', t, 'Of tomorrow')).toBe('Of tomorrow');
    expect(featureName('overdue', t)).toBe('沉默 ÷ 平均间隔');
    expect(featureName('newest', t)).toBe('newest');
  });

  test('a mean names its members, the weightiest first', () => {
    const mean = choice({
      selected: 'stack',
      compared: [compared('nbd', { weight: 0.17 }), compared('pareto-nbd-correlated', { weight: 0.83 })],
    });
    expect(madeOf(mean, ...us())).toBe('83% Pareto/NBD with dependence + 17% NBD (nobody leaves)');
    expect(madeOf(choice(), ...us())).toBe('Pareto/NBD');
    const season = { code: 'season_by_holdout', model: 'pareto-nbd', value: 0.0003, standardError: null };
    expect(publishedOf(choice({ reasons: [season] }), ...us())).toBe('Pareto/NBD (with season)');
    expect(reasonLine(season, choice(), ...us())).toContain('0.0003 lower with it');
  });
});

describe('the comparison', () => {
  test('only a proven gain is better, only a loss beyond three errors is worse, the rest is not told apart', () => {
    const all = choice();
    expect(standingOf(compared('pareto-nbd'), all)).toBe('reference');
    expect(standingOf(compared('nbd', { gain: 0.04, standardError: 0.01, isProven: true }), all)).toBe('better');
    // beyond its error at all origins together, and yet not proven at the latest
    expect(standingOf(compared('nbd', { gain: 0.04, standardError: 0.01 }), all)).toBe('alike');
    expect(standingOf(compared('nbd', { gain: -0.029, standardError: 0.01 }), all)).toBe('alike');
    expect(standingOf(compared('nbd', { gain: -0.031, standardError: 0.01 }), all)).toBe('worse');
    expect(standingOf(compared('same-rate', { gain: null }), all)).toBeNull();
  });

  test('a gain has the digits of its error', () => {
    expect(gainText(0.0049, 0.0038, ...us())).toBe('0.0049 ± 0.0038');
    expect(gainText(-0.2635, 0.0333, ...us())).toBe('−0.264 ± 0.033');
    expect(gainText(null, null, ...us())).toBe('—');
  });

  test('rows are sorted either way, and what is missing stands last both times', () => {
    const rows = [{ at: 2 }, { at: null }, { at: 1 }];
    const by = ({ at }: { at: number | null }) => at;
    expect(sortedBy(rows, by, 'asc').map(by)).toEqual([1, 2, null]);
    expect(sortedBy(rows, by, 'desc').map(by)).toEqual([2, 1, null]);
  });
});

describe('how far to trust it', () => {
  const report = (error: number, more: Partial<Parameters<typeof modelReport>[0]> = {}) =>
    modelReport({ choice: choice(), backtests: [backtest('pareto-nbd', error)], ...more });

  test('totals are graded by the worse of orders and money', () => {
    expect(gradeOf(backtest('m', 0.05))).toBe('close');
    expect(gradeOf(backtest('m', -0.15))).toBe('fair');
    expect(gradeOf(backtest('m', 0.16))).toBe('rough');
    const { orders, money } = backtest('m', 0.01);
    expect(gradeOf({ orders, money: { ...money, totalError: 0.2 } })).toBe('rough');
    expect(gradeOf({ orders, money: { ...money, totalError: null } })).toBe('rough');
  });

  test('a manager is told which model and why, and how wrong it was for all and for one', () => {
    const [t, format] = us();
    expect(trustLines(report(0.023), t, format)).toEqual([
      'In use: Pareto/NBD.',
      'Why: the reference Pareto/NBD stands. The best rival, MBG/NBD (with season), saved 0.0049 ± 0.0038 of deviance a customer: less than 3 errors, perhaps luck.',
      'Level: 1.036 ± 0.112 times what was forecast came; within its error, so nothing is adjusted.',
      'Totals: of 100 customers 102 purchases were forecast and 100 came (+2.3%).',
      'Interval: the 90% interval of the total runs from 92.2% to 107.8% of the forecast, and what came lies within it.',
      'One customer: 1.00 purchases came on average, the forecast missed by 0.88; the tenth forecast highest bought 2.3 times the average.',
      'Nine in ten customers were to fall into intervals of their own, 93.7% did.',
    ]);
  });

  test('of a total outside its interval it is said that it said too little', () => {
    const { holdout } = choice();
    const outside = choice({ holdout: { ...holdout, high: 4800, low: 4700 } });
    expect(trustLines(report(0.02, { choice: outside }), ...zh()).join()).toContain('实际在区间外');
  });

  test('an older run tells what its backtest holds', () => {
    const lines = trustLines(report(0.1, { choice: null }), ...us());
    expect(lines).toEqual(['Totals: of 100 customers 110 purchases were forecast and 100 came (+10%).']);
    expect(trustLines(modelReport(), ...us())).toEqual([]);
  });

  test('a reason without words is shown by its code', () => {
    const reason = { code: 'of_tomorrow', model: null, value: null, standardError: null };
    expect(reasonLine(reason, choice(), ...us())).toBe('of_tomorrow');
  });

  test('every reason of the choice has its words', () => {
    const words = zhCn.modelChoice.reason as Readonly<Record<string, string>>;
    const codes = [
      ...['no_origins', 'reference_is_best', 'gain_within_error', 'better_than_reference'],
      ...['stack_beats_single', 'stack_within_error', 'stack_needs_two_origins'],
      ...['season_by_holdout', 'no_season_by_holdout'],
      ...['level_learnt', 'level_within_error', 'level_needs_a_year', 'level_unknown'],
    ];
    expect(Object.keys(words).sort()).toEqual(codes.sort());
  });

  test('the lift is the first tenth over the mean, and none where nobody bought', () => {
    const tenths = [
      { customers: 10, actual: 6 },
      { customers: 10, actual: 2 },
    ];
    expect(liftOf(tenths)).toBe(1.5);
    expect(liftOf([{ customers: 10, actual: 0 }])).toBeNull();
    expect(decilesOf(modelReport(), backtest('m', 0))).toEqual([{ decile: 1, customers: 10, expected: 3, actual: 2.5 }]);
  });

  test('money is a use only where money was right, a rank only where the first tenth buys more', () => {
    expect(purposesOf(report(0.02))).toEqual({
      uses: ['totals', 'groups', 'rank'],
      misuses: ['person', 'newcomers', 'change', 'season'],
    });
    const flat = choice({ deciles: [1, 2].map((decile) => ({ decile, customers: 10, expected: 1, actual: 1 })) });
    expect(purposesOf(report(0.2, { choice: flat }))).toEqual({
      uses: ['totalsOnly', 'groups'],
      misuses: ['person', 'money', 'rank', 'newcomers', 'change', 'season'],
    });
  });
});

describe('the pictures of the choice', () => {
  test('origins stand in the order of time, the holdout last, and those within their interval are counted', () => {
    const chart = originsChart(choice(), ...us());
    expectPlain(chart);
    expect(originsInside(choice())).toEqual({ inside: 2, of: 3 });
    expect(chart.table.rows).toEqual([
      ['2024-07-05 221 days', 1909, 1700, 1600, 1800],
      ['2024-10-12 261 days', 2748, 2705, 2510, 2900],
      ['2025-06-30 held out', 4857, 5193, 4790, 5600],
    ]);
    expect(originsChart(choice({ origins: [] }), ...us()).table.rows).toHaveLength(1);
  });

  test('tenths and intervals stand beside the line on which both are equal', () => {
    const [t, format] = zh();
    const deciles = decileChart(choice().deciles, t, format);
    expectPlain(deciles);
    expect(deciles.table.rows[0]).toEqual(['1', 6.38, 6.03]);
    const coverage = coverageChart(choice(), t, format);
    expect(coverage.table.rows).toEqual([
      ['50%', 50, 71],
      ['90%', 90, 93.7],
    ]);
    expect(coverage.option['xAxis']).toMatchObject({ min: 40, max: 100 });
    expect(picture(coverage)).toContain('说到做到');
  });

  test('the histogram is in shares, with the level at which all would be even', () => {
    const chart = pitChart(choice(), us()[0]);
    expectPlain(chart);
    expect(chart.table.rows[0]).toEqual(['0–10%', 10.5328]);
    expect(chart.option['series']).toMatchObject([{ markLine: { data: [{ yAxis: 10 }] } }]);
  });

  test('what the correction learned: shares, and a curve without the customers who have no value', () => {
    const { correction } = choice();
    if (!correction) throw new Error('the example has a correction');
    const [t] = us();
    expect(importanceChart(correction, t).table.rows).toEqual([
      ['Silence over mean gap', 70],
      ['newest', 30],
    ]);
    const [first] = correction.features;
    expect(first && effectChart(first, t).table.rows).toEqual([
      [0.5, 1.12, 1],
      [2, 0.9, 1],
    ]);
  });
});

describe('the season', () => {
  const campaign = (name: string, from: string, to: string, phase: 'spot' | 'warm_up' = 'spot'): Campaign => ({
    campaign: name,
    platform: 'all',
    year: 2026,
    peak: to,
    phases: [{ phase, from, to }],
    origin: 'default',
    evidence: 'proposed',
  });
  const points = [
    { day: '2026-11-09', multiplier: 2 },
    { day: '2026-11-10', multiplier: 3 },
    { day: '2026-11-11', multiplier: 7.4 },
    { day: '2026-12-12', multiplier: 2.7 },
  ];
  const season = { used: true, reason: null, points };

  test('campaign days are marked, those that only warm up are not', () => {
    const campaigns = [campaign('双11', '2026-11-10', '2026-11-11'), campaign('双12', '2026-12-01', '2026-12-12', 'warm_up')];
    const chart = seasonChart(modelReport({ season }), campaigns, us()[0]);
    expect(chart.table.rows.map(([, , marked]) => marked)).toEqual([null, 3, 7.4, null]);
    expect(peaksOf(points, campaigns)).toEqual([{ campaign: '双11', point: points[2] }]);
    expect(peaksText(points, campaigns, ...us())).toBe('strongest campaign days: 双11 (2026-11-11) 7.4×');
  });

  test('without a calendar the curve stands alone', () => {
    expect(seasonChart(modelReport({ season }), [], us()[0]).table.columns).toHaveLength(2);
    expect(peaksText(points, [], ...us())).toBe('');
  });
});

describe('parameters in plain words', () => {
  test('half of the customers have left when the survival of the mixture is a half', () => {
    // (β/(β+t))^s = 1/2 at t = β(2^(1/s) − 1)
    expect(halfLife('pareto-nbd', { s: 1, beta: 20 })).toBe(20);
    const weeks = halfLife('ggompertz-nbd', { b: 0.02, s: 0.5, beta: 2 }) ?? Number.NaN;
    expect((2 / (2 - 1 + Math.exp(0.02 * weeks))) ** 0.5).toBeCloseTo(0.5, 12);
    expect(halfLife('bg-nbd', { a: 1, b: 1 })).toBeNull();
  });

  test('rates are a year, and of a regular buyer a purchase is k steps', () => {
    const [t, format] = us();
    expect(parameterWords('pareto-nbd', { r: 0.5, alpha: 10, s: 1, beta: 20 }, t, format)).toEqual([
      'customers who have not left buy 2.6 times a year on average; they differ widely',
      'half of the customers have left about 20 weeks after their first purchase',
    ]);
    expect(parameterWords('mbg-cnbd-k', { k: 2, r: 2, alpha: 10, a: 1, b: 3 }, t, format)).toEqual([
      'customers who have not left buy 5.2 times a year on average; they differ',
      'regularity of gaps k = 2 (1 is chance, more is nearer to a clock)',
      'after each purchase 25% of customers do not return, on average',
    ]);
    expect(parameterWords('nbd', { r: 5, alpha: 10 }, t, format)).toContain('nobody leaves in this model');
    expect(parameterWords('of-tomorrow', {}, t, format)).toEqual([]);
  });
});
