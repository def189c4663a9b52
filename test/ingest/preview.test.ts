import { expect, test } from 'vitest';
import { previewSchema } from '../../src/ingest/import.schema.ts';
import { importBench } from '../support/import.ts';

const text =
  '订单号,会员手机,付款时间,实付金额,订单状态,备注\nA1,138 0013 8000,2024-03-01 08:05:00,"¥1,299.00",已完成,x\nA2,,2024-03-02,99.999,怪状态,\n';

test('a preview shows each column as it would be read, and writes nothing', async () => {
  const bench = await importBench();
  const preview = previewSchema.parse(await bench.preview('a.csv', text));
  expect(preview).toMatchObject({
    preset: 'generic-orders',
    rowsSampled: 2,
    missing: [],
    file: { name: 'a.csv', headerRecord: 1 },
  });
  expect(preview.columns[3]).toMatchObject({
    header: '实付金额',
    field: 'goods_paid',
    kind: 'amount',
    examples: [
      { text: '¥1,299.00', parsed: '1299.00' },
      { text: '99.999', parsed: null },
    ],
  });
  expect(preview.columns[1]?.examples).toEqual([{ text: '138 0013 8000', parsed: '13800138000' }]);
  expect(preview.columns[5]).toMatchObject({ header: '备注', field: null });
  expect(preview.statuses).toEqual([
    { value: '已完成', rows: 1, canonical: 'finished' },
    { value: '怪状态', rows: 1, canonical: null },
  ]);
  expect(preview.rejected.map(({ record, column }) => `${record} ${column}`)).toEqual(['3 订单状态', '3 实付金额']);
  expect(await bench.engine.tables()).toEqual([]);
  await bench.close();
});

test('an unknown header is shown with what is missing', async () => {
  const bench = await importBench();
  const preview = previewSchema.parse(await bench.preview('a.csv', 'foo,bar\nx,1\n'));
  expect(preview).toMatchObject({
    preset: null,
    missing: [{ field: 'order_id' }, { field: 'paid_at' }, { field: 'goods_paid' }],
  });
  await bench.close();
});
