import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeFile, decodeHead } from '../../../src/files/disk/decode.ts';
import { gb18030 } from '../../support/gb18030.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function decoded(bytes: Buffer, encoding: 'gb18030' | 'utf-16le' | 'utf-8-bom'): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'in'), bytes);
  await decodeFile({ path: join(folder, 'in'), name: 'in.csv', encoding }, join(folder, 'out'), () => undefined);
  return readFileSync(join(folder, 'out'), 'utf8');
}

test('GB18030, UTF-16 and marked UTF-8 become plain UTF-8', async () => {
  expect(await decoded(gb18030('订单编号,买家'), 'gb18030')).toBe('订单编号,买家');
  expect(await decoded(Buffer.from('\ufeff订单', 'utf16le'), 'utf-16le')).toBe('订单');
  expect(await decoded(Buffer.from('\ufeff订单'), 'utf-8-bom')).toBe('订单');
});

test('bytes outside the encoding are refused with their place', async () => {
  const bytes = Buffer.concat([gb18030('订单'), Buffer.from([0xff, 0xff]), gb18030('编号')]);
  await expect(decoded(bytes, 'gb18030')).rejects.toThrow(/not gb18030 text at byte 4, .*: in\.csv/);
  await expect(decoded(Buffer.from('a\0b', 'utf16le'), 'utf-16le')).rejects.toThrow('NUL');
});

test('a head may end inside a character', () => expect(decodeHead(Buffer.from('长青').subarray(0, 5), 'utf-8')).toBe('长'));
