import { type Kysely, sql } from 'kysely';
import { conflict } from '../base/platform-error.ts';
import type { Db } from './store.ts';

/** One step forward; its version is its place in the list, counted from 1. A step that has shipped never changes. */
export interface Migration {
  readonly name: string;
  /** Statements, run in order. */
  readonly up: readonly string[];
}

type MigrationTables = {
  migrations: { version: number; name: string };
};

type MigrationDb = Kysely<MigrationTables>;

/** Tables live in a schema of their own: the user's database may hold a `jobs` or `settings` table already. */
export const STORE_SCHEMA = 'perennial';

const MIGRATION_LOCK = 7_236_411;

/** Brings the store forward, all steps or none; returns the version it stands at. */
export const migrate = (db: Db, migrations: readonly Migration[]): Promise<number> =>
  db
    .withTables<MigrationTables>()
    .transaction()
    .execute(async (transaction) => {
      await prepare(transaction);
      const version = await currentVersion(transaction);
      refuseNewer(version, migrations.length);
      await applyFrom(transaction, version, migrations);
      return migrations.length;
    });

async function prepare(db: MigrationDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(db);
  await sql`create schema if not exists ${sql.id(STORE_SCHEMA)}`.execute(db);
  await sql`
    create table if not exists migrations (
      version integer primary key,
      name text not null,
      applied_at timestamptz not null default now()
    )`.execute(db);
}

async function currentVersion(db: MigrationDb): Promise<number> {
  const row = await db
    .selectFrom('migrations')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

function refuseNewer(version: number, known: number): void {
  if (version <= known) return;
  const message = `the store was written by a newer Perennial (knows ${known}); install that version or open another workspace; store version`;
  throw conflict('store-newer', `${message}: ${version}`, { version, known });
}

async function applyFrom(db: MigrationDb, version: number, migrations: readonly Migration[]): Promise<void> {
  for (const [index, { name, up }] of migrations.entries()) {
    if (index < version) continue;
    for (const statement of up) await sql.raw(statement).execute(db);
    await db
      .insertInto('migrations')
      .values({ version: index + 1, name })
      .execute();
  }
}
