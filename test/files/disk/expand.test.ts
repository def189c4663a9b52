import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { expand } from '../../../src/files/disk/expand.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function tree(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b'));
  for (const name of ['orders-2023.csv', 'orders-2024.csv', 'items.csv', '.hidden', 'b/a[1].csv'])
    writeFileSync(join(folder, name), 'x');
  return folder;
}

test('folders, globs and files become single files in order, each once', async () => {
  const folder = tree();
  const names = async (...paths: string[]) =>
    (await expand(paths.map((path) => join(folder, path)))).map((file) => relative(folder, file));
  expect(await names('.')).toEqual(['b/a[1].csv', 'items.csv', 'orders-2023.csv', 'orders-2024.csv']);
  expect(await names('orders-*.csv', 'orders-2024.csv')).toEqual(['orders-2023.csv', 'orders-2024.csv']);
  expect(await names('*/a*.csv')).toEqual(['b/a[1].csv']);
  expect(await names('b/a[1].csv')).toEqual(['b/a[1].csv']);
  expect(await names('{items,orders-2023}.csv')).toEqual(['items.csv', 'orders-2023.csv']);
});

test('a path that names nothing is an error with the path', async () => {
  await expect(expand(['/nowhere/at/all.csv'])).rejects.toMatchObject({
    kind: 'missing',
    message: 'no such file or folder: /nowhere/at/all.csv',
  });
  await expect(expand(['/nowhere/*.csv'])).rejects.toMatchObject({ kind: 'missing' });
});
