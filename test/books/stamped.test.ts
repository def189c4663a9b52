import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ensureStamped } from '../../src/books/stamped.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';

const folder = mkdtempSync(join(tmpdir(), 'stamped-'));
const path = join(folder, 'analytics.duckdb');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
const ensure = (engine: Engine, stamp: string, value = made + 1) =>
  ensureStamped(engine, {
    stampTable: 'small_stamp',
    stamp,
    make: async (write) => {
      made = value;
      await write('small', sql`select ${value}::integer as value`);
    },
  });
const read = (engine: Engine) => engine.reduce(sql`select value from small`);

test('tables are made once for what they are made from, and anew when that changes', async () => {
  const engine = await openEngine({ path });
  await Promise.all([ensure(engine, 'a'), ensure(engine, 'a')]);
  expect(made).toBe(1);
  await ensure(engine, 'b');
  expect(await read(engine)).toEqual([{ value: 2 }]);
  expect((await engine.tables()).map(({ name }) => name)).toEqual(['small', 'small_stamp']);
  await engine.close();
});

test('the next start finds them as they were left', async () => {
  const engine = await openEngine({ path });
  await ensure(engine, 'b');
  expect([made, await read(engine)]).toEqual([2, [{ value: 2 }]]);
  await engine.close();
});

test('where they cannot be made, those before stay with their stamp, and the next asking tries again', async () => {
  const engine = await openEngine({ path });
  const broken = { stampTable: 'small_stamp', stamp: 'c', make: () => Promise.reject(new Error('broken')) };
  await expect(ensureStamped(engine, broken)).rejects.toThrow('broken');
  await ensure(engine, 'b');
  expect([made, await read(engine)]).toEqual([2, [{ value: 2 }]]);
  await ensure(engine, 'c');
  expect(await read(engine)).toEqual([{ value: 3 }]);
  await engine.close();
});
