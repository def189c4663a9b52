import { claim } from '../claim.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations.ts';
import type { Db, Store, StorePlace } from '../store.ts';
import { connect, ensureDatabase } from './connection.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { guardExit } from './exit-guard.ts';
import { readableUrl, refused } from './external.ts';

const DATABASE = 'perennial';

export interface StoreOptions {
  /** The workspace's folder, which exists. */
  readonly workspace: string;
  /** The workspace's own id: a database serves one workspace. */
  readonly id: string;
  /** The address of the user's own PostgreSQL; without it the embedded server is started. */
  readonly url?: string | undefined;
}

/** Opens the operational store and brings it to the version of this code. */
export const openStore = ({ workspace, id, url }: StoreOptions): Promise<Store> =>
  url === undefined ? openEmbedded(workspace, id) : openExternal(url, id);

async function openEmbedded(workspace: string, id: string): Promise<Store> {
  const server = await startEmbedded(workspace);
  const unguard = guardExit(server.askToStop);
  const close = async () => {
    await server.stop();
    unguard();
  };
  try {
    await ensureDatabase(server.address('postgres'), DATABASE);
    return await prepared(connect(server.address(DATABASE)), id, placeOf(server), close);
  } catch (error) {
    await close();
    throw error;
  }
}

const placeOf = ({ home, outside, adopted }: EmbeddedServer): StorePlace => ({
  kind: 'embedded',
  location: home,
  outside,
  server: adopted ? 'adopted' : 'started',
});

async function openExternal(url: string, id: string): Promise<Store> {
  const location = readableUrl(url);
  try {
    const place: StorePlace = { kind: 'external', location, outside: true, server: 'external' };
    return await prepared(connect({ connectionString: url }), id, place, async () => undefined);
  } catch (error) {
    throw refused(error, location);
  }
}

async function prepared(db: Db, id: string, place: StorePlace, release: () => Promise<void>): Promise<Store> {
  try {
    await migrate(db, migrations);
    await claim(db, id);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return toStore(db, place, release);
}

function toStore(db: Db, place: StorePlace, release: () => Promise<void>): Store {
  let closing: Promise<void> | undefined;
  const closeOnce = async () => {
    await db.destroy();
    await release();
  };
  return {
    db,
    place,
    transaction: (work) => db.transaction().execute(work),
    close: () => {
      closing ??= closeOnce();
      return closing;
    },
  };
}
