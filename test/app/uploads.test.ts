import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { findUpload, receiveUpload, removeUpload, safeName } from '../../src/app/uploads.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('an upload is found by its id until it is removed', async () => {
  const folder = temporaryFolder();
  const upload = await receiveUpload(folder, '订单.csv', Readable.from(['a,b\n', '1,2\n']));
  expect(upload).toMatchObject({ file: '订单.csv', bytes: 8 });
  expect(readFileSync(await findUpload(folder, upload.uploadId), 'utf8')).toBe('a,b\n1,2\n');
  await removeUpload(folder, upload.uploadId);
  await expect(findUpload(folder, upload.uploadId)).rejects.toMatchObject({ kind: 'missing' });
});

test('a transfer that breaks off leaves nothing', async () => {
  const folder = temporaryFolder();
  const broken = Readable.from(
    (async function* () {
      yield 'a,b\n';
      throw new Error('connection lost');
    })(),
  );
  await expect(receiveUpload(folder, 'a.csv', broken)).rejects.toThrow('connection lost');
  expect(readdirSync(folder)).toEqual([]);
});

test('an id is an id: no path is followed', async () => {
  const folder = temporaryFolder();
  for (const id of ['..', '../..', '.', '', 'a/b'])
    await expect(findUpload(folder, id)).rejects.toMatchObject({ code: 'upload' });
  await removeUpload(folder, '..');
  expect(readdirSync(folder)).toEqual([]);
});

test('a name keeps its letters and loses what could mislead', () => {
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('C:\\exports\\订单 2024.csv')).toBe('订单 2024.csv');
  expect(safeName('a\u0000b\n\u202ec.csv')).toBe('a_b__c.csv');
  expect(safeName('..')).toBe('upload');
  expect(safeName('')).toBe('upload');
  expect(Buffer.byteLength(safeName(`${'订'.repeat(200)}.csv.gz`))).toBeLessThanOrEqual(200);
  expect(safeName(`${'订'.repeat(200)}.csv`)).toMatch(/\.csv$/);
});
