import { expect, test } from 'vitest';
import { waterfall } from '../../src/charts/waterfall.ts';
import { expectPlain, picture } from './picture.ts';

const fall = waterfall({
  description: 'from paid to contribution',
  x: { name: 'step' },
  y: { name: '¥k' },
  steps: [
    { name: 'Paid', value: 100, total: true },
    { name: 'Subsidy', value: 5 },
    { name: 'Refunds', value: -60 },
    { name: 'Costs', value: -55 },
    { name: 'Left', value: -10, total: true },
  ],
});
const data = (series: number) => {
  const all = (fall.option['series'] as { data: (number | { value: number })[] }[])[series]!;
  return all.data.map((it) => (typeof it === 'number' ? it : it.value));
};

test('steps are plain data, and their picture names each', () => {
  expectPlain(fall);
  const svg = picture(fall);
  for (const word of ['Paid', 'Refunds', 'Left', '¥k']) expect(svg).toContain(word);
});

test('a step begins where the one before ended, also across zero', () => {
  expect(data(0)).toEqual([0, 100, 45, 0, 0]);
  expect(data(1)).toEqual([100, 5, 60, 45, -10]);
  expect(data(2)).toEqual([0, 0, 0, -10, 0]);
});

test('the table holds the steps themselves', () => {
  expect(fall.table).toEqual({
    columns: ['step', '¥k'],
    rows: [
      ['Paid', 100],
      ['Subsidy', 5],
      ['Refunds', -60],
      ['Costs', -55],
      ['Left', -10],
    ],
  });
});

test('nothing at all is empty', () => {
  expect(waterfall({ description: '', x: { name: '' }, y: { name: '' }, steps: [{ name: 'a', value: 0 }] }).empty).toBe(true);
});

test('names that do not fit side by side are broken between their words, the words still upright', () => {
  const steps = ['Goods', 'Merchant revenue', 'Influencers and affiliates', 'Freight and insurance'];
  const named = waterfall({
    description: '',
    x: { name: '' },
    y: { name: '' },
    steps: steps.map((name) => ({ name, value: 1 })),
  });
  expect(picture(named, 1000)).toContain('>Influencers and affiliates<');
  const narrow = picture(named, 500);
  expect(narrow).not.toContain('>Influencers and affiliates<');
  expect(narrow).toContain('>Influencers <');
  expect(narrow).not.toMatch(/<text[^>]*matrix\(0\.5/);
});

test('Chinese names stand upright as long as four characters fit side by side', () => {
  const steps = [
    '商品',
    '运费',
    '平台补贴',
    '商家收入',
    '退款',
    '商品成本',
    '平台佣金',
    '达人与联盟佣金',
    '物流与运费险',
    '权益',
    '贡献',
  ];
  const named = waterfall({
    description: '',
    x: { name: '' },
    y: { name: '' },
    steps: steps.map((name) => ({ name, value: 1 })),
  });
  expect(picture(named, 1150)).toContain('>达人与联盟佣金<');
  expect(picture(named, 800)).not.toContain('>达人与联盟佣金<');
  for (const width of [1150, 800]) expect(picture(named, width)).not.toMatch(/<text[^>]*matrix\(0\.5/);
  expect(picture(named, 500)).toMatch(/<text[^>]*matrix\(0\.5/);
});

test('names whose words do not fit either stand aslant', () => {
  expect(picture(fall, 900)).not.toMatch(/<text[^>]*matrix\(0\.5/);
  expect(picture(fall, 260)).toMatch(/<text[^>]*matrix\(0\.5/);
});
