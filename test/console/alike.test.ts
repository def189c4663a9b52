import { expect, test } from 'vitest';
import { alike } from '../../src/console/features/imports/alike.ts';
import type { Preview } from '../../src/console/features/imports/api.ts';

const upload = (uploadId: string) => ({ uploadId, file: `${uploadId}.csv`, bytes: 1 });
const preview = (change: object = {}): Preview =>
  ({
    preset: 'taobao-orders',
    source: null,
    file: { format: 'csv', encoding: 'gb18030' },
    columns: [{ header: '订单编号', field: 'order_id' }],
    missing: [],
    rejected: [],
    statuses: [{ value: '交易成功', rows: 1, canonical: 'finished' }],
    warnings: [],
    ...change,
  }) as unknown as Preview;

test('36 months of one form are one preview, in the order they were chosen', () => {
  const uploads = ['a', 'b', 'c', 'd'].map(upload);
  const other = preview({ columns: [{ header: '标题', field: 'title' }] });
  const groups = alike(uploads, [preview(), other, preview(), preview()]);
  expect(groups.map(({ first, others }) => [first.uploadId, others.map(({ uploadId }) => uploadId)])).toEqual([
    ['a', ['c', 'd']],
    ['b', []],
  ]);
});

test('a file with a fault, or not read yet, is never hidden behind another', () => {
  const uploads = ['a', 'b', 'c', 'd', 'e'].map(upload);
  const previews = [
    preview(),
    preview({ rejected: [{ record: 2, column: '金额', value: 'x', reason: 'not an amount' }] }),
    preview({ statuses: [{ value: '新状态', rows: 1, canonical: null }] }),
    preview({ missing: [{ field: 'order_id', meaning: '' }] }),
    undefined,
  ];
  expect(alike(uploads, previews).map(({ others }) => others.length)).toEqual([0, 0, 0, 0, 0]);
});
