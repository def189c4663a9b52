import { closeSync, existsSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '../../../src/store/postgres/server-log.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('a log tells what was written since it was opened, in whole characters', () => {
  const file = join(temporaryFolder(), 'logs', 'postgres.log');
  const first = openLog(file);
  writeSync(first.descriptor, 'von früher\n');
  closeSync(first.descriptor);
  const second = openLog(file);
  writeSync(second.descriptor, 'FATAL: 没有\n');
  expect(second.tail()).toBe('FATAL: 没有\n');
  closeSync(second.descriptor);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a log that grew large is set aside', () => {
  const file = join(temporaryFolder(), 'postgres.log');
  writeFileSync(file, Buffer.alloc(5_000_001));
  closeSync(openLog(file).descriptor);
  expect(statSync(file).size).toBe(0);
  expect(existsSync(`${file}.1`)).toBe(true);
});
