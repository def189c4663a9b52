import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFiles } from '../../../src/files/disk/open-files.ts';
import { openWorkbooks } from '../../../src/files/xlsx/open-workbooks.ts';
import { gb18030 } from '../../support/gb18030.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function opened(name: string, content: string | Buffer) {
  const folder = temporaryFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  writeFileSync(join(folder, name), content);
  const files = openFiles({ scratch, workbooks: openWorkbooks() });
  return { scratch, file: files.open(join(folder, name), { recognises: () => false }) };
}

test('a plain file is read where it lies', async () => {
  const file = await opened('a.csv', 'id,amount\n1,2\n').file;
  expect(file.detected).toMatchObject({
    name: 'a.csv',
    format: 'csv',
    compression: 'none',
    encoding: 'utf-8',
    columns: ['id', 'amount'],
  });
  expect(file.bulk).toMatchObject({ path: file.detected.path, columns: ['c1', 'c2'], skip: 1 });
  expect(file.sample).toEqual([['1', '2']]);
});

test('an encoded, packed file is decoded into scratch, which goes when the file is closed', async () => {
  const { scratch, file } = opened('a.csv.gz', gzipSync(gb18030('订单号,金额\n1,2\n')));
  const found = await file;
  expect(found.detected).toMatchObject({
    name: 'a.csv.gz',
    compression: 'gzip',
    encoding: 'gb18030',
    columns: ['订单号', '金额'],
  });
  expect(readFileSync(found.bulk!.path, 'utf8')).toBe('订单号,金额\n1,2\n');
  expect(readdirSync(scratch)).toHaveLength(1);
  await found.close();
  expect(readdirSync(scratch)).toEqual([]);
});

test('a refused file leaves nothing in scratch', async () => {
  const { scratch, file } = opened('a.csv.gz', gzipSync('x').subarray(0, 12));
  await expect(file).rejects.toMatchObject({ kind: 'invalid' });
  expect(readdirSync(scratch)).toEqual([]);
});

test('a folder is no file', async () => {
  await expect(
    openFiles({ scratch: '/tmp', workbooks: openWorkbooks() }).open('/tmp', { recognises: () => false }),
  ).rejects.toMatchObject({ code: 'file' });
});

test('the numbered copy tells how far it is', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'orders.csv');
  writeFileSync(path, 'a,b\n1,2\n3,4\n');
  const told: unknown[] = [];
  const file = await openFiles({ scratch: folder, workbooks: openWorkbooks() }).open(path, {
    recognises: () => false,
    progress: (...at) => told.push(at),
  });
  told.length = 0;
  await file.numbered();
  expect(told).toEqual([['decode', 12, 12]]);
  await file.close();
});
