import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { watchOf } from '../../src/cli/watch-folder.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a file is given once it lies still, and again when it changed', async () => {
  const folder = temporaryFolder();
  const watch = watchOf(folder);
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'x\n');
  expect(await watch.look()).toEqual([]);
  expect(await watch.look()).toEqual([path]);
  expect(await watch.look()).toEqual([]);
  appendFileSync(path, 'y\n');
  expect(await watch.look()).toEqual([]);
  expect(await watch.look()).toEqual([path]);
});
