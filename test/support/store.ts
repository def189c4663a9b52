import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations.ts';
import { connect, ensureDatabase } from '../../src/store/postgres/connection.ts';
import { startEmbedded } from '../../src/store/postgres/embedded.ts';
import { openStore } from '../../src/store/postgres/open-store.ts';
import { until } from '../../src/store/postgres/postmaster.ts';
import type { Store } from '../../src/store/store.ts';

const TEMPLATE = 'template_store';

/** A migrated store of its own on the run's shared server, made in some 100 ms. Close it when done. */
export async function cloneStore(): Promise<Store> {
  const url = await cloneDatabase(TEMPLATE);
  return openStore({ workspace: inject('sharedPostgres'), id: crypto.randomUUID(), url });
}

/** The address of a new database on the run's shared server, empty unless a template is named. */
export async function cloneDatabase(template = 'template1'): Promise<string> {
  const address = await sharedServer(inject('sharedPostgres'));
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client(address);
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  return `postgres://${address.user}@localhost/${name}?host=${address.host}`;
}

/** Started by whichever test file asks first, waited for by the others. */
async function sharedServer(folder: string): Promise<pg.ClientConfig> {
  const made = join(folder, 'made.json');
  if (isFirst(folder)) await make(folder, made);
  if (!(await until(() => existsSync(made), 60_000))) throw new Error(`the shared PostgreSQL did not start, see ${folder}/logs`);
  return JSON.parse(readFileSync(made, 'utf8')) as pg.ClientConfig;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'making'));
    return true;
  } catch {
    return false;
  }
}

async function make(folder: string, made: string): Promise<void> {
  const server = await startEmbedded(folder);
  await ensureDatabase(server.address('postgres'), TEMPLATE);
  const template = connect(server.address(TEMPLATE));
  await migrate(template, migrations);
  await template.destroy();
  writeFileSync(`${made}.new`, JSON.stringify(server.address('postgres')));
  renameSync(`${made}.new`, made);
}
