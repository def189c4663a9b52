import { expect, test } from 'vitest';
import { coverageSchema } from '../../src/identity/coverage.schema.ts';
import { type CoverageCount, coverage, coverageOf } from '../../src/identity/coverage.ts';
import { importBench } from '../support/import.ts';

const part = (reason: CoverageCount['reason'], orders: number, channel = '天猫'): CoverageCount => ({
  channel,
  shop: 's',
  source: 'x',
  preset: 'taobao-orders',
  reason,
  orders,
  goods: orders * 100,
});

test('a channel is linked from 95 % on, and says which file would link the rest', () => {
  const { rows, share } = coverageOf([
    part(null, 94),
    part('masked', 5),
    part('empty', 1),
    part(null, 95, 'b'),
    part('empty', 5, 'b'),
    part('no_column', 3, 'c'),
  ]);
  expect(rows).toMatchObject([
    {
      channel: '天猫',
      orders: 100,
      linkedOrders: 94,
      share: 0.94,
      verdict: 'partly',
      advice: 'taobao_ouid',
      unlinked: [
        { reason: 'masked', orders: 5 },
        { reason: 'empty', orders: 1 },
      ],
    },
    { channel: 'b', verdict: 'linked', advice: null, goodsMinor: 10_000, linkedGoodsMinor: 9500 },
    { channel: 'c', verdict: 'unlinked', share: 0 },
  ]);
  expect(share).toBeCloseTo(189 / 203, 12);
});

test('no orders, no share', () => expect(coverageOf([])).toEqual({ rows: [], orders: 0, linkedOrders: 0, share: null }));

test('each reason is counted from a file', async () => {
  const bench = await importBench();
  const rows = ['13800138000', '138****8000', '##YWJj##', '17012345678', '12', ''].map(
    (mobile, i) => `${i},2024-01-01,1,${mobile}`,
  );
  await bench.load('a.csv', `order_id,paid_at,amount,会员手机\n${rows.join('\n')}\n`);
  const found = coverageSchema.parse(await coverage(bench.engine));
  expect(found).toMatchObject({ orders: 6, linkedOrders: 1 });
  expect(found.rows[0]?.unlinked.map(({ reason }) => reason).sort()).toEqual([
    'ciphertext',
    'empty',
    'masked',
    'not_a_key',
    'virtual_number',
  ]);
  await bench.close();
});
