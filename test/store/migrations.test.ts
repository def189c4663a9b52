import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrations } from '../../src/store/migrations.ts';
import { cloneStore } from '../support/store.ts';

test('a new store stands at the newest version and holds the tables of the house', async () => {
  const store = await cloneStore();
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'perennial' order by tablename`.execute(store.db);
  const version = await sql<{ version: number }>`select max(version) as version from migrations`.execute(store.db);
  await store.close();
  expect(tables.rows.map(({ name }) => name)).toEqual([
    'api_keys',
    'audit',
    'automation',
    'book_figures',
    'holder',
    'jobs',
    'kind_books',
    'kind_decisions',
    'links',
    'migrations',
    'notices',
    'promo_calendar',
    'sessions',
    'settings',
    'sign_in_failures',
    'sources',
    'users',
    'watched_files',
    'watched_folders',
  ]);
  expect(version.rows).toEqual([{ version: migrations.length }]);
});
