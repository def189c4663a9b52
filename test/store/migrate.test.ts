import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Migration, migrate } from '../../src/store/migrate.ts';
import { connect } from '../../src/store/postgres/connection.ts';
import type { Db } from '../../src/store/store.ts';
import { cloneDatabase } from '../support/store.ts';

const first: Migration = { name: 'first', up: ['create table a (x integer)', 'insert into a values (1)'] };
const second: Migration = { name: 'second', up: ['alter table a add y integer default 7'] };
const broken: Migration = { name: 'broken', up: ['create table b (x integer)', 'create table b (x integer)'] };

const rows = async (db: Db, text: string) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows;

describe('migrations', () => {
  const open: Db[] = [];
  const emptyDatabase = async () => {
    const db = connect({ connectionString: await cloneDatabase() });
    open.push(db);
    return db;
  };
  beforeAll(emptyDatabase);
  afterAll(() => Promise.all(open.map((db) => db.destroy())));

  test('run once each, in order, and go on from where the store stands', async () => {
    const db = await emptyDatabase();
    expect(await migrate(db, [first])).toBe(1);
    expect(await migrate(db, [first, second])).toBe(2);
    expect(await migrate(db, [first, second])).toBe(2);
    expect(await rows(db, 'select x, y from a')).toEqual([{ x: 1, y: 7 }]);
    expect(await rows(db, 'select version, name from migrations order by version')).toEqual([
      { version: 1, name: 'first' },
      { version: 2, name: 'second' },
    ]);
  });

  test('leave the store as it was when one of them fails', async () => {
    const db = await emptyDatabase();
    await expect(migrate(db, [first, broken])).rejects.toThrow('already exists');
    expect(await rows(db, `select 1 as found from pg_tables where schemaname = 'perennial'`)).toEqual([]);
  });

  test('refuse a store written by newer code, and change nothing', async () => {
    const db = await emptyDatabase();
    await migrate(db, [first, second]);
    await expect(migrate(db, [first])).rejects.toMatchObject({
      kind: 'conflict',
      code: 'store-newer',
      details: { version: 2, known: 1 },
    });
    expect(await rows(db, 'select count(*)::int as steps from migrations')).toEqual([{ steps: 2 }]);
  });

  test('run once when several processes open a new store at the same moment', async () => {
    const url = await cloneDatabase();
    const connections = Array.from({ length: 4 }, () => connect({ connectionString: url }));
    open.push(...connections);
    await Promise.all(connections.map((db) => migrate(db, [first, second])));
    expect(await rows(connections[0]!, 'select x from a')).toEqual([{ x: 1 }]);
  });

  test('keep to a schema of their own beside tables of the same names', async () => {
    const db = await emptyDatabase();
    await rows(db, 'create table public.a (mine text)');
    await migrate(db, [first]);
    expect(await rows(db, 'select * from a')).toEqual([{ x: 1 }]);
    expect(await rows(db, 'select * from public.a')).toEqual([]);
  });
});
