import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { curveLines, periodLines, type Report } from '../../src/console/features/equal-age/pictures.ts';
import { parseEqualAgeSearch } from '../../src/console/features/equal-age/search.ts';
import { equalAgeSentence } from '../../src/console/features/equal-age/sentence.ts';
import { firstMonth, parseMoneySearch } from '../../src/console/features/money/search.ts';
import { ratesWith } from '../../src/console/features/settings/cost-rates.tsx';
import { createFormat } from '../../src/console/format/create-format.ts';
import { en } from '../../src/console/text/en.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { expectPlain } from '../charts/picture.ts';

beforeAll(() =>
  i18next.init({
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    lng: 'en',
    interpolation: { escapeValue: false },
  }),
);
const us = () => [i18next.getFixedT('en'), createFormat('en', 'CNY')] as const;

const week = { to: '', age: 0, paid: 10_000, immature: true, stillToCome: 0.5 };
const report: Report = {
  asOf: '2026-11-01',
  currency: 'CNY',
  unit: 'week',
  measure: 'net_sales',
  age: 0,
  horizon: 180,
  channel: null,
  category: null,
  channels: ['天猫'],
  categories: [],
  periods: [
    { ...week, from: '2026-10-19', naive: 6500, equalAge: 9000, matured: 4000, low: 3900, high: 4100 },
    { ...week, from: '2026-10-26', naive: 9000, equalAge: 9000, matured: 4040, low: 3800, high: 4300 },
  ],
  change: { naive: 0.3846, equalAge: 0, matured: 0.01 },
  checked: { periods: 0, maturedError: null, naiveError: null },
  ages: [0, 7],
  curves: [
    { channel: null, category: null, paidMinor: 1, refundedMinor: 1, finalShare: 0.6, stillToCome: [0.6, 0.3], borrowed: false },
    { channel: '天猫', category: '', paidMinor: 1, refundedMinor: 1, finalShare: 0.5, stillToCome: [0.5, 0.2], borrowed: true },
  ],
  refused: null,
  warnings: [],
};

test('the sentence says the change three ways, two where nothing is claimed, and none where nothing is comparable', () => {
  expect(equalAgeSentence(report, ...us())).toBe(
    'At the same age, net sales of the newest week are 0% on the one before, matured +1%; as they look today it would be +38.5%',
  );
  expect(equalAgeSentence({ ...report, refused: 'no_refunds' }, ...us())).not.toContain('matured');
  expect(equalAgeSentence({ ...report, change: { naive: null, equalAge: null, matured: null } }, ...us())).toContain(
    'No two weeks',
  );
});

test('the pictures hold every figure, and leave out what is not claimed', () => {
  const lines = periodLines(report, ...us());
  expectPlain(lines);
  expect(lines.table.rows[1]).toEqual(['2026-10-26', 90, 90, 38, 43, 40.4]);
  expect(periodLines({ ...report, refused: 'no_refunds' }, ...us()).table.columns).toHaveLength(3);
  const curves = curveLines(report, us()[0], (channel) => channel);
  expect(curves.table.columns.slice(1).map((name) => name.split(' (')[0])).toEqual(['Whole brand', '天猫 · Others']);
  expect(curves.table.rows).toEqual([
    [0, 60, 50],
    [7, 30, 20],
  ]);
});

test('an address that asks for what cannot be is read as far as it goes', () => {
  expect(parseEqualAgeSearch({ unit: 'year', measure: 'buyers', age: '7', category: '裙', channel: '天猫' })).toEqual({
    measure: 'buyers',
    age: 7,
    channel: '天猫',
  });
  expect(parseEqualAgeSearch({ age: '-1', category: '裙' })).toEqual({ category: '裙' });
  expect(parseMoneySearch({ months: '24', channel: '' })).toEqual({ months: 24 });
  expect(parseMoneySearch({ months: '5' })).toEqual({});
});

test('a span of months ends with the month of the as-of day', () => {
  expect(firstMonth('2026-02-10', 3)).toBe('2025-12');
  expect(firstMonth('2026-02-10', 1)).toBe('2026-02');
  expect(firstMonth('2026-02-10', undefined)).toBeUndefined();
});

test('a rate that is emptied is gone, and with its last rate the channel', () => {
  const rates = ratesWith({}, '天猫', 'commission', 0.05);
  expect(rates).toEqual({ 天猫: { commission: 0.05 } });
  expect(ratesWith(rates, '天猫', 'shipping', 0.08)).toEqual({ 天猫: { commission: 0.05, shipping: 0.08 } });
  expect(ratesWith(rates, '天猫', 'commission', null)).toEqual({});
});
