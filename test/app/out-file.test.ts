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
