import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDemo } from '../../src/app/demo-files.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a brand becomes one file a table, with the rows and bytes that are told', async () => {
  const folder = join(temporaryFolder(), 'brand');
  const { files } = await writeDemo({ customers: 50, seed: 3, folder });
  expect(files.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['orders', 'order_items', 'refunds', 'products', 'members']),
  );
  expect(readdirSync(folder)).not.toContain('truth.csv');
  for (const { path, bytes, rows } of files) {
    expect(statSync(path).size).toBe(bytes);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').length - 1).toBe(rows);
  }
});

test('the truth goes where it is asked for, and nowhere else', async () => {
  const folder = temporaryFolder();
  const truth = join(folder, 'apart', 'truth.csv');
  await writeDemo({ customers: 20, seed: 3, folder: join(folder, 'brand'), truth });
  expect(readFileSync(truth, 'utf8').split('\n')[0]).toContain('death_rate');
  expect(existsSync(join(folder, 'brand', 'truth.csv'))).toBe(false);
});

test('a demo that is stopped leaves no half file', async () => {
  const folder = temporaryFolder();
  const stop = () => {
    throw new Error('stopped');
  };
  await expect(writeDemo({ customers: 5_000, seed: 3, folder, progress: stop })).rejects.toThrow('stopped');
  expect(readdirSync(folder)).toEqual([]);
});
