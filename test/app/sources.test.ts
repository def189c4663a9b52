import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { importResultSchema, previewImport, startImport } from '../../src/contract/imports.ts';
import { listSources, readMappingWords, readSource, saveSource } from '../../src/contract/sources.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
let path: string;
beforeAll(async () => {
  it = await openTestApp();
  const folder = join(it.app.scratch, 'files');
  mkdirSync(folder);
  path = join(folder, 'a.csv');
  writeFileSync(path, '甲,乙,丙,丁\nA1,2025-03-01 10:00,12.00,好\nA2,2025-03-02 10:00,13.00,怪\n');
});
afterAll(() => it.close());

const mapping = { preset: 'pos-receipts', columns: { order_id: '甲', paid_at: '乙', goods_paid: '丙', status: '丁' } };
const save = (name: string, body: object) => it.client.call(saveSource, { params: { name }, body });

test('a mapping is kept for a connection, which is made with it, and used by itself for the next file', async () => {
  const before = await it.client.call(previewImport, { body: { file: { path } } });
  expect(before).toMatchObject({ preset: null, source: null, missing: [{}, {}, {}] });
  expect(await save('一号店', { channel: '门店', shop: '一号店', mapping })).toMatchObject({
    name: '一号店',
    channel: '门店',
    currency: 'CNY',
    mappings: [mapping],
  });
  await save('一号店', { mapping: { ...mapping, statuses: { 好: 'finished', 怪: 'paid' } } });
  const after = await it.client.call(previewImport, { body: { file: { path } } });
  expect(after).toMatchObject({ preset: 'pos-receipts', source: '一号店', channel: '门店', missing: [], rejected: [] });
  const { result } = await it.ended(await it.client.call(startImport, { body: { files: [{ path }] } }));
  expect(importResultSchema.parse(result).files).toMatchObject([
    { outcome: 'loaded', source: '一号店', rowsRead: 2, rowsRejected: 0 },
  ]);
});

test('what is left out stays, a mapping is forgotten by its preset, and every change is written down', async () => {
  const changed = await save('一号店', { minimumGoodsMinor: 100, forget: 'pos-receipts' });
  expect(changed).toMatchObject({ channel: '门店', minimumGoodsMinor: 100, mappings: [] });
  expect(await it.client.call(readSource, { params: { name: '一号店' } })).toEqual(changed);
  expect((await it.client.call(listSources)).sources.map(({ name }) => name)).toEqual(['一号店']);
  expect((await listAudit(it.app.store.db, 10)).map(({ action }) => action)).toContain('source.change');
});

test('a mapping of an unknown preset or field is refused, and so is an unknown name', async () => {
  await expect(save('b', { mapping: { preset: 'nope' } })).rejects.toMatchObject({ code: 'preset' });
  await expect(save('b', { mapping: { ...mapping, columns: { nope: '甲' } } })).rejects.toMatchObject({ code: 'mapping' });
  await expect(it.client.call(readSource, { params: { name: 'b' } })).rejects.toMatchObject({ code: 'source' });
});

test('what a column may feed is told by kind of file', async () => {
  const { targets, statuses } = await it.client.call(readMappingWords);
  expect(targets.find(({ target }) => target === 'orders')?.required).toContainEqual(['order_id']);
  expect(statuses).toContain('finished');
});
