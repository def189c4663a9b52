import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headOf, inspectBytes, sha256Of, unfinished } from '../../../src/files/disk/bytes.ts';
import { gb18030 } from '../../support/gb18030.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const written = (bytes: Buffer): string => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, bytes);
  return path;
};
const inspect = (bytes: Buffer) => inspectBytes(written(bytes), () => undefined);

test('hash and head are those of the bytes', async () => {
  const bytes = Buffer.from('长青');
  const path = written(bytes);
  expect(await sha256Of(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(await headOf(path, 2)).toEqual(bytes.subarray(0, 2));
});

test('a chunk may end inside a character', () => {
  const bytes = Buffer.from('a长𠮷');
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((end) => unfinished(bytes.subarray(0, end)))).toEqual([0, 1, 2, 0, 1, 2, 3, 0]);
});

test.each([0, 1, 2, 3])('characters across the border of two chunks are sound (shift %i)', async (shift) => {
  const report = await inspect(Buffer.from('x'.repeat(shift) + '长'.repeat(1_500_000)));
  expect(report).toMatchObject({ invalidAt: -1, nulAt: -1, multibyte: true, cutCharacter: false });
});

test.each([0, 7, 4_194_304, 4_500_001])('the first bad byte is found at %i', async (at) => {
  const bytes = Buffer.alloc(5_000_000, 0x61);
  bytes[at] = 0xff;
  expect(await inspect(bytes)).toMatchObject({ invalidAt: at, multibyte: false });
});

test('the first NUL and a cut character are found', async () => {
  expect(await inspect(Buffer.from('ab\0c\0'))).toMatchObject({ nulAt: 2 });
  expect(await inspect(Buffer.from('长青').subarray(0, 5))).toMatchObject({ invalidAt: -1, cutCharacter: true });
});

test('a file of several chunks has the hash of its bytes', async () => {
  const bytes = Buffer.from(Array.from({ length: 1_400_000 }, (_, i) => `${i},`).join(''));
  expect(bytes.length).toBeGreaterThan(8 * 1024 * 1024);
  expect((await inspect(bytes)).sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('GBK whose first characters are UTF-8 by chance is not taken for damaged UTF-8, and damaged UTF-8 not for GBK', async () => {
  const text = '小票号,门店,销售时间\n1,南京路店,2025-03-01\n';
  expect(await inspect(gb18030(text))).toMatchObject({ invalidAt: 4, multibyte: false });
  const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x80]), Buffer.from(text)]);
  expect(await inspect(damaged)).toMatchObject({ multibyte: true });
});
