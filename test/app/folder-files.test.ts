import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, fullPath } from '../../src/app/folder-files.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('files below a folder, links and depths left out', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '天猫', 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'x.csv'), 'ab');
  writeFileSync(join(folder, '天猫', 'y.csv'), 'abc');
  writeFileSync(join(folder, '天猫', 'a', 'b', 'deep.csv'), 'a');
  symlinkSync('/etc/hostname', join(folder, 'link.csv'));
  const files = await filesIn(folder);
  expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['x.csv', 2],
    ['天猫/y.csv', 3],
  ]);
  expect(files[0]?.modifiedAt).toMatch(/^\d{4}-.*Z$/);
  expect(fullPath(folder, '天猫/y.csv')).toBe(join(folder, '天猫', 'y.csv'));
});

test('a folder that is gone is told as such', async () => {
  await expect(filesIn(join(temporaryFolder(), 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
});
