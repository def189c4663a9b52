import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connect, ensureDatabase } from '../../../src/store/postgres/connection.ts';
import { cloneDatabase } from '../../support/store.ts';

test('every connection of the pool works in the schema of the house', async () => {
  const db = connect({ connectionString: await cloneDatabase() });
  const ask = () =>
    sql<{ path: string; pid: number }>`
    select current_setting('search_path') as path, pg_backend_pid() as pid, pg_sleep(0.05)`.execute(db);
  const answers = await Promise.all([ask(), ask(), ask()]);
  await db.destroy();
  expect(new Set(answers.map(({ rows }) => rows[0]!.pid)).size).toBe(3);
  expect(answers.map(({ rows }) => rows[0]!.path)).toEqual(['perennial', 'perennial', 'perennial']);
});

test('a lost idle connection does not end the process, and the next query works', async () => {
  const url = await cloneDatabase();
  const db = connect({ connectionString: url });
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const other = new pg.Client(url);
  await other.connect();
  await other.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
  await other.end();
  const again = await sql<{ one: number }>`select 1 as one`.execute(db);
  await db.destroy();
  expect(again.rows).toEqual([{ one: 1 }]);
});

test('a database is made once, whatever its name', async () => {
  const url = await cloneDatabase();
  const name = `odd "name" ${crypto.randomUUID()}`;
  await ensureDatabase({ connectionString: url }, name);
  await ensureDatabase({ connectionString: url }, name);
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select count(*)::int as found from pg_database where datname = $1', [name]);
  await client.end();
  expect(rows).toEqual([{ found: 1 }]);
});
