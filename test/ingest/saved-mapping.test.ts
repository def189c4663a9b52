import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimOf, recognisesWith, withMapping } from '../../src/ingest/saved-mapping.ts';
import type { SourceDefinition } from '../../src/ingest/source.schema.ts';
import { type ImportBench, importBench } from '../support/import.ts';

const source: SourceDefinition = {
  key: 7,
  name: '门店',
  preset: null,
  channel: '门店',
  shop: '一号店',
  currency: 'CNY',
  minimumGoodsMinor: 0,
};
const mapping = {
  preset: 'pos-receipts',
  columns: { order_id: 'XX编码', paid_at: 'XX时刻', goods_paid: 'XX元', status: 'XX态' },
  statuses: { 好: 'finished' as const },
};
const HEADER = ['XX编码', 'XX时刻', 'XX元', 'XX态', '别的'];

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

test('a mapping serves the headers that have all its columns, and of several the one that names most', () => {
  const saved = [
    { source, mapping: { ...mapping, columns: { order_id: 'XX编码', paid_at: 'XX时刻', goods_paid: 'XX元' } } },
    { source, mapping },
  ];
  expect(claimOf(HEADER, saved)?.mapping).toBe(mapping);
  expect(claimOf(HEADER.slice(0, 3), saved)?.mapping).toBe(saved[0]?.mapping);
  expect(claimOf(['XX编码', 'XX元'], saved)).toBeUndefined();
  expect(recognisesWith(saved)(HEADER)).toBe(true);
  expect(recognisesWith([])(HEADER)).toBe(false);
});

test('a mapping of words alone serves the export it was made for', () => {
  const words = [{ source, mapping: { preset: 'jd-orders', statuses: { 魔法: 'paid' as const } } }];
  expect(claimOf(['订单号', '商品名称', '订购数量', '下单时间', '订单状态', '应付金额'], words)).toBe(words[0]);
  expect(claimOf(['order_id', 'paid_at', 'amount'], words)).toBeUndefined();
});

test('a connection keeps one mapping a kind of file', () => {
  const other = { preset: 'members', columns: { member_id: 'a' } };
  expect(withMapping([mapping, other], { preset: 'members' })).toEqual([mapping, { preset: 'members' }]);
});

test('a file of which nothing is mapped yet is previewed', async () => {
  const preview = await bench.preview('1.csv', `${HEADER.join(',')}\nA,b,c,d,e\n`, { mapping: { preset: 'pos-receipts' } });
  expect(preview).toMatchObject({ target: 'orders', missing: [{}, {}, {}], read: [], statuses: [] });
});

test('a strange file is refused, and the next one, titles above its header, goes to the connection that knows it', async () => {
  const text = (id: string) => `某店日报\n${HEADER.join(',')}\n${id},2025-03-01 10:00,12.00,好,x\n`;
  expect(await bench.load('1.csv', text('A'))).toMatchObject({ outcome: 'refused', code: 'unknown-header' });
  const preview = await bench.preview('1.csv', text('A'), { saved: [{ source, mapping }], unnamed: true });
  expect(preview).toMatchObject({
    source: '门店',
    preset: 'pos-receipts',
    target: 'orders',
    mapping,
    missing: [],
    file: { headerRecord: 2 },
  });
  expect(preview.statuses).toEqual([{ value: '好', rows: 1, canonical: 'finished' }]);
  expect(preview.read).toEqual([
    {
      record: 3,
      refused: false,
      values: { order_id: 'A', paid_at: expect.stringContaining('2025-03-01'), goods_paid: '12.00', status: 'finished' },
    },
  ]);
  const result = await bench.load('1.csv', text('A'), { saved: [{ source, mapping }], unnamed: true });
  expect(result).toMatchObject({ outcome: 'loaded', source: '门店', sourceKey: 7, rowsRejected: 0 });
  expect(await bench.rows('select source_key, shop, channel, status from orders')).toEqual([
    { source_key: 7, shop: '一号店', channel: '门店', status: 'finished' },
  ]);
  // under another name the mapping of this connection is not used
  expect(await bench.load('2.csv', text('B'), { saved: [{ source, mapping }] })).toMatchObject({ outcome: 'refused' });
});
