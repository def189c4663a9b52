import { conflict } from '../base/platform-error.ts';
import type { Db } from './store.ts';

type HolderTables = {
  holder: { workspace: string };
};

/** Binds a database to one workspace: two workspaces on one server would mix their settings and fail each other's jobs. */
export async function claim(db: Db, workspace: string): Promise<void> {
  const tables = db.withTables<HolderTables>();
  await tables
    .insertInto('holder')
    .values({ workspace })
    .onConflict((row) => row.doNothing())
    .execute();
  const holder = await tables.selectFrom('holder').select('workspace').executeTakeFirstOrThrow();
  if (holder.workspace === workspace) return;
  const message = `this database belongs to another workspace; give each workspace a database of its own; workspace`;
  throw conflict('store-claimed', `${message}: ${holder.workspace}`, { holder: holder.workspace, workspace });
}
