import { expect, test } from 'vitest';
import { loadHistory } from '../../src/ingest/load-history.ts';
import { importBench } from '../support/import.ts';

test('the history tells what each load was and did, the newest first', async () => {
  const bench = await importBench();
  await bench.load('a.csv', 'order_id,paid_at,amount\nA,2024-01-01,1\n');
  await bench.load('b.csv', 'order_id,paid_at,amount\nA,2024-01-01,1\nB,2024-01-01,1\nC,2024-01-01,x\n');
  const [second, first] = await loadHistory(bench.engine, { offset: 0, limit: 10 });
  expect(second).toMatchObject({
    loadId: 2,
    file: 'b.csv',
    preset: 'generic-orders',
    rowsRead: 3,
    rowsRejected: 1,
    format: 'csv',
    encoding: 'utf-8',
    committedAt: '2026-11-20T04:00:00.000Z',
  });
  expect(second?.tables[0]).toEqual({ table: 'orders', added: 1, changed: 0, unchanged: 1, superseded: 0 });
  expect(second?.warnings.map(({ code }) => code)).toEqual(['refund_unknown', 'no_buyer_key', 'rejected_rows']);
  expect(first?.loadId).toBe(1);
  await bench.close();
});
