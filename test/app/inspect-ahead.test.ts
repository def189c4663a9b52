import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectAhead } from '../../src/app/inspect-ahead.ts';
import { temporaryFolder } from '../support/temporary.ts';

const LARGE = 64 * 1024 * 1024;
const file = (name: string, bytes: number): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, '');
  // a hole, which takes no room on the disk
  truncateSync(path, bytes);
  return path;
};

test.each([
  ['a small text', () => file('small.csv', LARGE - 1)],
  ['a large workbook', () => file('large.xlsx', LARGE)],
  ['a packed text', () => file('large.csv.gz', LARGE)],
  ['what is not there', () => join(temporaryFolder(), 'none.csv')],
  [
    'a folder with the name of a text',
    () => {
      const path = join(temporaryFolder(), 'folder.csv');
      mkdirSync(path);
      return path;
    },
  ],
])('%s waits until it is opened', (_, make) => {
  expect(inspectAhead([make()])).toBeUndefined();
});

test('the first large text is begun', async () => {
  const [small, large] = [file('first.csv', 10), file('second.TSV', LARGE)];
  const inspection = inspectAhead([small, large]);
  const report = await inspection?.inspect(large, () => undefined);
  expect(report).toMatchObject({ nulAt: 0, invalidAt: -1 });
  await inspection?.close();
});
