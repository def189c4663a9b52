import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { importResultSchema, previewImport, startImport } from '../../src/contract/imports.ts';
import { listSourceShops, listSources, readMappingWords, readSource, saveSource } from '../../src/contract/sources.ts';
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

test('the shops that a connection reports are told by its own names, also once a platform reports the same orders', async () => {
  const folder = join(it.app.scratch, 'files');
  const erp = join(folder, 'erp.csv');
  const rows = ['B1,T1,总店', 'B2,T2,总店', 'B3,,库房'].map((row) => `${row},2025-03-01 10:00,10.00,完成`);
  writeFileSync(erp, `单号,平台单号,店,时间,钱,态\n${rows.join('\n')}\n`);
  const columns = {
    order_id: '单号',
    platform_order_id: '平台单号',
    shop: '店',
    paid_at: '时间',
    goods_paid: '钱',
    status: '态',
  };
  await save('erp', { channel: '天猫', mapping: { preset: 'generic-orders', columns, statuses: { 完成: 'finished' } } });
  const { result } = await it.ended(await it.client.call(startImport, { body: { files: [{ path: erp }], source: 'erp' } }));
  expect(importResultSchema.parse(result).files).toMatchObject([{ outcome: 'loaded', rowsRejected: 0 }]);
  const shops = () => it.client.call(listSourceShops, { params: { name: 'erp' } });
  const told = [
    { shop: '总店', orders: 2, referring: 2 },
    { shop: '库房', orders: 1, referring: 0 },
  ];
  expect(await shops()).toEqual({ shops: told });
  const platform = join(folder, 'platform.csv');
  writeFileSync(platform, '单号,店,时间,钱,态\nT1,旗舰店,2025-03-01 10:00,11.00,完成\nT2,旗舰店,2025-03-01 10:00,11.00,完成\n');
  const { platform_order_id: _, ...plain } = columns;
  await save('platform', {
    channel: '天猫',
    mapping: { preset: 'generic-orders', columns: plain, statuses: { 完成: 'finished' } },
  });
  await it.ended(await it.client.call(startImport, { body: { files: [{ path: platform }], source: 'platform' } }));
  expect((await it.app.engine.tables()).find(({ name }) => name === 'order_reports')?.rows).toBeGreaterThan(0);
  expect(await shops()).toEqual({ shops: told });
  await expect(it.client.call(listSourceShops, { params: { name: 'nobody' } })).rejects.toMatchObject({ code: 'source' });
});
