import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzip, isGzip } from '../../../src/files/disk/gzip.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function unpacked(packed: Buffer, limits?: { bytes: number; ratio: number; free: number }): Promise<string> {
  const folder = temporaryFolder();
  const path = join(folder, 'a.gz');
  writeFileSync(path, packed);
  await gunzip({ path, name: 'a.gz', bytes: packed.length }, join(folder, 'out'), () => undefined, limits);
  return readFileSync(join(folder, 'out'), 'utf8');
}

test('a file of several members is unpacked whole', async () => {
  const packed = Buffer.concat([gzipSync('one,'), gzipSync('two')]);
  expect(isGzip(packed)).toBe(true);
  expect(await unpacked(packed)).toBe('one,two');
});

test('a cut file is refused by name', async () => {
  await expect(unpacked(gzipSync('hello hello').subarray(0, 15))).rejects.toMatchObject({
    code: 'gzip-damaged',
    message: expect.stringContaining('a.gz'),
  });
});

test('a bomb is refused by its ratio past the free size, and by its size', async () => {
  const packed = gzipSync(Buffer.alloc(1_000_000));
  await expect(unpacked(packed, { bytes: 1e9, ratio: 100, free: 100_000 })).rejects.toMatchObject({ code: 'gzip-bomb' });
  await expect(unpacked(packed, { bytes: 200_000, ratio: 1e9, free: 1e9 })).rejects.toMatchObject({ code: 'gzip-bomb' });
  expect(await unpacked(packed, { bytes: 1e9, ratio: 100, free: 2_000_000 })).toHaveLength(1_000_000);
});
