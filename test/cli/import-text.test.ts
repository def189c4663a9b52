import { expect, test } from 'vitest';
import { coverageText, importText, previewText } from '../../src/cli/import-text.ts';
import type { Coverage } from '../../src/identity/coverage.schema.ts';
import type { LoadResult, Preview } from '../../src/ingest/import.schema.ts';

const coverage: Coverage = {
  orders: 100,
  linkedOrders: 60,
  share: 0.6,
  rows: [
    {
      channel: 'douyin',
      shop: null,
      source: 'douyin',
      orders: 40,
      linkedOrders: 0,
      share: 0,
      goodsMinor: 5,
      linkedGoodsMinor: 0,
      unlinked: [{ reason: 'no_column', orders: 40 }],
      verdict: 'unlinked',
      advice: 'member_export',
    },
  ],
};

const base = { file: 'orders.csv', source: 'tmall', sourceKey: 1, seconds: 1.5 };
const loaded: LoadResult = {
  ...base,
  outcome: 'loaded',
  loadId: 3,
  preset: 'taobao-orders',
  rowsRead: 1200,
  rowsRejected: 2,
  tables: [{ table: 'orders', added: 1000, changed: 5, unchanged: 193, superseded: 0 }],
  identity: { identifiers: 10, customers: 9, merged: 1 },
  statuses: [],
  warnings: [{ code: 'unknown_status', message: 'unknown status: 卖家已发货?', rows: 2 }],
  rejectedFile: '/w/rejected/3.csv',
};

test('counts, warnings, rejected rows and coverage are told', () => {
  const text = importText({ files: [loaded], coverage });
  expect(text).toContain('orders.csv → tmall (taobao-orders), 1,200 rows in 1.5 s');
  expect(text).toMatch(/orders\s+1,000\s+5\s+193\s+0/);
  expect(text).toContain('warning: unknown status: 卖家已发货? (2 rows)');
  expect(text).toContain('2 rows rejected, the others are loaded\n  rejected rows: /w/rejected/3.csv');
  expect(text).toContain('60 of 100 orders (60.0 %) belong to a known person');
  expect(text).toMatch(/douyin\s+40\s+0\.0 %\s+no column 40\s+member_export/);
});

test('a file that was there before, and one that was refused, say so', () => {
  const refused: LoadResult = {
    ...base,
    outcome: 'refused',
    code: 'gzip',
    message: 'the gzip stream is cut',
    rejectedFile: null,
  };
  const text = importText({
    files: [{ ...base, outcome: 'already_loaded', loadId: 3 }, refused],
    coverage: { ...coverage, rows: [] },
  });
  expect(text).toContain('loaded before (load 3), nothing changed');
  expect(text).toContain('REFUSED, nothing of it was loaded: the gzip stream is cut');
  expect(coverageText({ ...coverage, rows: [] })).toBe('');
});

test('a preview names what is missing and what is not understood', () => {
  const preview: Preview = {
    file: {
      name: 'a.csv',
      bytes: 2000,
      sha256: 'x',
      format: 'csv',
      compression: 'gzip',
      encoding: 'gb18030',
      delimiter: ',',
      quote: '"',
      headerRecord: 1,
      columns: ['订单号', '备注'],
    },
    preset: null,
    presetName: null,
    tables: [],
    channel: null,
    columns: [
      {
        header: '订单号',
        field: 'order_id',
        kind: 'text',
        meaning: 'order number',
        examples: [{ text: '="123"', parsed: '123' }],
      },
      { header: '备注', field: null, kind: null, meaning: null, examples: [] },
    ],
    missing: [{ field: 'paid_at', meaning: 'when it was paid' }],
    statuses: [{ value: '待定', rows: 3, canonical: null }],
    rowsSampled: 10,
    rejected: [{ record: 7, column: '金额', value: 'abc', reason: 'not an amount' }],
    kinds: [],
    target: null,
    source: null,
    mapping: null,
    read: [],
    warnings: [],
  };
  const text = previewText(preview);
  expect(text).toContain('a.csv, 2.0 kB');
  expect(text).toContain('csv, gb18030, gzip');
  expect(text).toContain('not recognised');
  expect(text).toMatch(/订单号\s+order_id\s+="123"\s+123/);
  expect(text).toContain('missing: paid_at (when it was paid)');
  expect(text).toContain('unknown status, name it in a mapping file: 待定 (3 rows)');
  expect(text).toContain('record 7, 金额 "abc", not an amount');
});
