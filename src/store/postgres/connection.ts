import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { STORE_SCHEMA } from '../migrate.ts';
import type { Db } from '../store.ts';
import { valueTypes } from './values.ts';

/** A pool of at most 10 connections that does not keep a finished program alive. */
export function connect(address: pg.ClientConfig): Db {
  const pool = new pg.Pool({ ...address, types: valueTypes, max: 10, allowExitOnIdle: true, connectionTimeoutMillis: 10_000 });
  // an idle connection lost with its server is no one's query; the next query opens another or reports the loss
  pool.on('error', () => undefined);
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(`set search_path to ${STORE_SCHEMA}`));
    },
  });
  return new Kysely({ dialect });
}

/** Makes the database of that name unless it is there. */
export async function ensureDatabase(address: pg.ClientConfig, database: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
