import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { inspectBytes } from '../../../src/files/disk/bytes.ts';
import { beginInspection, type Inspection } from '../../../src/files/disk/inspection.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const silent = (): void => undefined;
const written = (text: string): string => {
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, text);
  return path;
};
const direct = (path: string) => inspectBytes(path, silent);

let begun: Inspection;
const begin = (path: string): Inspection => {
  begun = beginInspection(path);
  return begun;
};
afterEach(() => begun.close());

test('the report is the one of the file, and how far it has come is told', async () => {
  const path = written('订单编号,金额\n'.repeat(1_000_000));
  const seen: number[] = [];
  expect(await begin(path).inspect(path, (bytes) => seen.push(bytes))).toEqual(await direct(path));
  expect(seen.at(-1)).toBe(Buffer.byteLength('订单编号,金额\n') * 1_000_000);
});

test('a report is ready before it is asked for', async () => {
  const path = written('a,b\n1,2\n');
  const inspection = begin(path);
  const first = await inspection.inspect(path, silent);
  const told: number[] = [];
  // the thread has ended: only what it has found can answer
  expect(await inspection.inspect(path, (bytes) => told.push(bytes))).toEqual(first);
  expect(told).toEqual([]);
});

test.each([
  ['that has grown', (path: string) => appendFileSync(path, '3,4\n')],
  [
    'that was put in its place',
    (path: string) => {
      writeFileSync(`${path}.new`, 'a,b\n9,9\n');
      renameSync(`${path}.new`, path);
    },
  ],
])('a file %s is gone over again', async (_, change) => {
  const path = written('a,b\n1,2\n');
  const before = await direct(path);
  const inspection = begin(path);
  change(path);
  const report = await inspection.inspect(path, silent);
  expect(report).toEqual(await direct(path));
  expect(report.sha256).not.toBe(before.sha256);
});

test('another file is gone over as always', async () => {
  const other = written('c\n长\n');
  expect(await begin(written('a,b\n1,2\n')).inspect(other, silent)).toEqual(await direct(other));
});

test('a file that cannot be read is told of when it is asked for', async () => {
  const missing = join(temporaryFolder(), 'none.csv');
  await expect(begin(missing).inspect(missing, silent)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an inspection that was closed is begun anew', async () => {
  const path = written('a,b\n1,2\n');
  const inspection = begin(path);
  await inspection.close();
  expect(await inspection.inspect(path, silent)).toEqual(await direct(path));
});
