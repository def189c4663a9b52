import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dropLeftovers, emptyFolder, tidily } from '../../src/app/leftovers.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { temporaryFolder } from '../support/temporary.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());
beforeEach(async () => {
  await engine.append('orders', { id: Float64Array.of(1) });
  await engine.append('orders__next', { id: Float64Array.of(2) });
});

const names = async () => (await engine.tables()).map(({ name }) => name);

test('tables under construction go, the others stay', async () => {
  await dropLeftovers(engine);
  expect(await names()).toEqual(['orders']);
});

test('cancelled work has its scaffolding taken down, other work is left alone', async () => {
  const abort = new AbortController();
  expect(await tidily(engine, abort.signal, async () => 5)).toBe(5);
  expect(await names()).toEqual(['orders', 'orders__next']);
  abort.abort();
  await expect(tidily(engine, abort.signal, () => Promise.reject(new Error('cancelled')))).rejects.toThrow('cancelled');
  expect(await names()).toEqual(['orders']);
});

test('a folder is emptied with what lies deeper in it', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'b.csv'), 'x');
  await emptyFolder(folder);
  expect(readdirSync(folder)).toEqual([]);
});
