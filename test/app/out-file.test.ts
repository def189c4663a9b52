import { existsSync, linkSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outFile } from '../../src/app/out-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a file to write is named in full', async () => {
  const folder = temporaryFolder();
  expect(await outFile(join(folder, '.', 'P.csv'))).toBe(join(folder, 'P.csv'));
});

test('a folder that is not there, or in the place of the file, is refused by name', async () => {
  const folder = temporaryFolder();
  await expect(outFile(join(folder, 'none', 'P.csv'))).rejects.toThrow(`no such folder to write to: ${join(folder, 'none')}`);
  await expect(outFile(folder)).rejects.toMatchObject({ kind: 'invalid', code: 'out-file' });
});

test('the file that is read is not written over, by whatever name', async () => {
  const [orders, other] = ['orders.csv', 'other.csv'].map((name) => join(temporaryFolder(), name)) as [string, string];
  writeFileSync(orders, 'order_id');
  writeFileSync(other, 'old');
  linkSync(orders, `${orders}.link`);
  for (const path of [orders, `${orders}.link`])
    await expect(outFile(path, orders)).rejects.toThrow(`the file to write is the one that is read, name another: ${path}`);
  expect(await outFile(other, orders)).toBe(other);
  expect([readFileSync(orders, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['order_id', 'old']);
});

test('trying a place leaves nothing there, and one that takes no file is refused by name', async () => {
  const path = join(temporaryFolder(), 'P.csv');
  await outFile(path);
  expect(existsSync(path)).toBe(false);
  await expect(outFile(join(temporaryFolder(), 'P'.repeat(300)))).rejects.toMatchObject({ kind: 'denied', code: 'out-file' });
});
