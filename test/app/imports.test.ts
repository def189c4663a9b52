import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { type Imported, titleOf } from '../../src/app/imports.ts';
import { receiveUpload } from '../../src/app/uploads.ts';
import {
  importResultSchema,
  listImports,
  previewImport,
  readCoverage,
  rejectedRowsPath,
  startImport,
} from '../../src/contract/imports.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
let folder: string;
beforeAll(async () => {
  it = await openTestApp();
  folder = join(it.app.scratch, 'files');
  mkdirSync(folder);
});
afterAll(() => it.close());

const header = 'order_id,customer_id,paid_at,quantity,amount';
function file(name: string, rows: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, [header, ...rows, ''].join('\n'));
  return path;
}

async function load(files: readonly string[], choices: { source?: string } = {}): Promise<Imported> {
  const job = await it.client.call(startImport, { body: { files: files.map((path) => ({ path })), ...choices } });
  const { result, error } = await it.ended(job);
  expect(error).toBeNull();
  return importResultSchema.parse(result);
}

const day = (n: number) => `2025-01-${String(n).padStart(2, '0')} 10:00:00`;
const good = Array.from({ length: 9 }, (_, i) => `A${i},c${i % 3},${day(i + 1)},1,10.00`);

test('a file finds its source by its kind of export, and good rows go in beside bad ones', async () => {
  const { files, coverage } = await load([file('first.csv', [...good, 'A9,c0,not a day,1,10.00'])]);
  expect(files).toMatchObject([
    {
      outcome: 'loaded',
      source: 'generic',
      rowsRead: 10,
      rowsRejected: 1,
      tables: expect.arrayContaining([{ table: 'orders', added: 9, changed: 0, unchanged: 0, superseded: 0 }]),
    },
  ]);
  expect(coverage).toMatchObject({ orders: 9, linkedOrders: 9 });
});

test('the rejected rows of a load can be fetched', async () => {
  const { loads } = await it.client.call(listImports);
  expect(loads).toMatchObject([{ file: 'first.csv', rowsRejected: 1, hasRejectedFile: true }]);
  const reply = await it.server.inject({ url: `/api/imports/${loads[0]?.loadId}/rejected`, headers: { host: 'localhost' } });
  expect(reply.headers['content-disposition']).toBe(`attachment; filename="rejected-${loads[0]?.loadId}.csv"`);
  expect(reply.body).toContain('not a day');
});

test('the same file again changes nothing', async () => {
  expect((await load([join(folder, 'first.csv')])).files).toMatchObject([{ outcome: 'already_loaded', loadId: 1 }]);
});

test('one refused file does not stop the others', async () => {
  writeFileSync(join(folder, 'noise.csv'), 'colour,shape\nred,round\n');
  const second = file('second.csv', ['B1,c9,2025-02-01 10:00:00,1,5.00']);
  const { files } = await load([join(folder, 'noise.csv'), second], { source: 'shop' });
  expect(files.map(({ outcome, source }) => [outcome, source])).toEqual([
    ['refused', 'shop'],
    ['loaded', 'shop'],
  ]);
});

test('a file refused for its rows hands them back by name', async () => {
  const bad = ['R1,c1,someday,1,5.00', 'R2,c1,never,1,5.00', 'R3,c1,2025-02-01 10:00:00,1,5.00'];
  const { files } = await load([file('bad.csv', bad)]);
  const [refused] = files;
  const path = refused?.outcome === 'refused' ? (refused.rejectedFile ?? '') : '';
  const reply = await it.server.inject({ url: rejectedRowsPath(basename(path)), headers: { host: 'localhost' } });
  expect([reply.statusCode, reply.body.includes('someday')]).toEqual([200, true]);
  for (const name of ['../perennial.json', 'load-1-zzz-rejected.csv', 'load-9-000000000000-rejected.csv']) {
    const gone = await it.server.inject({ url: rejectedRowsPath(name), headers: { host: 'localhost' } });
    expect([name, gone.statusCode]).toEqual([name, 404]);
  }
});

test('what was imported is written down without what was in it', async () => {
  const entry = (await listAudit(it.app.store.db, 20)).find(({ action }) => action === 'files.import');
  expect(entry).toMatchObject({ action: 'files.import', principal: 'local' });
  expect(JSON.stringify(entry)).not.toContain('c9');
});

test('an upload is previewed, imported, and gone', async () => {
  const text = readFileSync(file('third.csv', ['C1,c1,2025-03-01 10:00:00,1,5.00']));
  const { uploadId } = await receiveUpload(it.app.workspace.uploads, '第三.csv', Readable.from([text]));
  const preview = await it.visitor.call(previewImport, { body: { file: { uploadId } } });
  expect(preview).toMatchObject({ preset: 'generic-orders', file: { name: '第三.csv' }, rowsSampled: 1 });
  const job = await it.visitor.call(startImport, { body: { files: [{ uploadId }] } });
  expect((await it.ended(job)).result).toMatchObject({ files: [{ outcome: 'loaded', file: '第三.csv' }] });
  expect(readdirSync(it.app.workspace.uploads)).toEqual([]);
  await expect(it.visitor.call(previewImport, { body: { file: { uploadId } } })).rejects.toMatchObject({ kind: 'missing' });
});

test('a preview writes nothing, neither rows nor sources', async () => {
  const path = file('fourth.csv', ['D1,c1,2025-04-01 10:00:00,1,5.00']);
  const before = await it.app.engine.tables();
  await it.client.call(previewImport, { body: { file: { path }, source: 'never' } });
  expect(await it.app.engine.tables()).toEqual(before);
  expect((await it.client.call(readCoverage)).rows.map(({ source }) => source)).not.toContain('never');
});

test('a path that is not there is told at once, not by a failed job', async () => {
  const files = [{ path: join(folder, 'none.csv') }];
  await expect(it.client.call(startImport, { body: { files } })).rejects.toMatchObject({ kind: 'missing' });
});

test('an import that is cancelled leaves nothing of the file it was at', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `E${i},d${i % 999},${day((i % 28) + 1)},1,10.00`);
  const job = await it.client.call(startImport, { body: { files: [{ path: file('big.csv', rows) }] } });
  const stop = it.app.jobs.feed.subscribe(({ job: { jobId, progress } }) => {
    if (progress?.step === 'read') void it.app.jobs.cancel(jobId).catch(() => undefined);
  });
  expect((await it.ended(job)).state).toBe('cancelled');
  stop();
  expect((await it.client.call(listImports)).loads.map(({ file }) => file)).not.toContain('big.csv');
  expect((await it.app.engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
  expect(existsSync(folder)).toBe(true);
});

test('files that are read ahead tell what is wrong with them at their turn, and stop no other', async () => {
  const many = (name: string, from: number) =>
    file(
      name,
      Array.from({ length: 3000 }, (_, i) => `${name}${i},r${i % 99},${day(from + (i % 5))},1,10.00`),
    );
  writeFileSync(join(folder, 'r2.csv'), `${header}\n\0`);
  const paths = [many('r1.csv', 1), join(folder, 'r2.csv'), many('r3.csv', 6), many('r4.csv', 11)];
  const { files } = await load(paths, { source: 'several' });
  const outcomes = files.map((result) => [result.file, result.outcome === 'loaded' ? result.rowsRead : result.outcome]);
  expect(outcomes).toEqual([
    ['r1.csv', 3000],
    ['r2.csv', 'refused'],
    ['r3.csv', 3000],
    ['r4.csv', 3000],
  ]);
  expect((await it.app.engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
});

test('an import that is cancelled while it reads ahead keeps the files before, and nothing of the others', async () => {
  const paths = ['s1.csv', 's2.csv', 's3.csv'].map((name) =>
    file(
      name,
      Array.from({ length: 20_000 }, (_, i) => `${name}${i},s${i % 999},${day((i % 28) + 1)},1,10.00`),
    ),
  );
  const job = await it.client.call(startImport, { body: { files: paths.map((path) => ({ path })), source: 'several' } });
  const stop = it.app.jobs.feed.subscribe(({ job: { jobId, progress } }) => {
    if (progress?.index === 1 && progress.step === 'merge') void it.app.jobs.cancel(jobId).catch(() => undefined);
  });
  expect((await it.ended(job)).state).toBe('cancelled');
  stop();
  const loaded = (await it.client.call(listImports)).loads.map(({ file }) => file);
  expect(['s1.csv', 's2.csv', 's3.csv'].map((name) => loaded.includes(name))).toEqual([true, false, false]);
  expect((await it.app.engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
});

test('a job over several files is named by the first and their number', () => {
  expect(titleOf(['/a/b.csv'])).toBe('b.csv');
  expect(titleOf(['/a/b.csv', '/a/c.csv', '/a/d.csv'])).toBe('b.csv +2');
});

test('the upload of another shop’s file stays until a person says that it belongs there', async () => {
  const shopFile = (name: string, shop: string, id: string) =>
    receiveUpload(
      it.app.workspace.uploads,
      name,
      Readable.from([`order_id,customer_id,paid_at,amount,shop\n${id},c1,2024-01-05 10:00:00,10.00,${shop}\n`]),
    );
  const send = async (uploadId: string, otherShop?: boolean) => {
    const body = { files: [{ uploadId }], source: 'one-shop', ...(otherShop ? { otherShop } : {}) };
    const job = await it.ended(await it.visitor.call(startImport, { body }));
    return importResultSchema.parse(job.result).files[0];
  };
  expect(await send((await shopFile('a.csv', '旗舰店', 'S1')).uploadId)).toMatchObject({ outcome: 'loaded' });
  const { uploadId } = await shopFile('b.csv', '旗舰店(新)', 'S2');
  expect(await send(uploadId)).toMatchObject({ outcome: 'refused', code: 'other-shop', source: 'one-shop' });
  expect(await send(uploadId, true)).toMatchObject({ outcome: 'loaded' });
  await expect(it.visitor.call(previewImport, { body: { file: { uploadId } } })).rejects.toMatchObject({ kind: 'missing' });
});
