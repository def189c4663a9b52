import { type Clock, systemClock } from '../base/clock.ts';
import { openStore } from '../store/postgres/open-store.ts';
import type { Store } from '../store/store.ts';
import type { Config } from './config.ts';
import { failInterrupted } from './jobs.store.ts';
import type { Workspace } from './workspace.ts';

/** Opens a workspace's operational store; jobs that a killed process left open have failed by then. */
export async function openRecords(
  { folder, id }: Workspace,
  { storeUrl }: Pick<Config, 'storeUrl'>,
  clock: Clock = systemClock,
): Promise<Store> {
  const store = await openStore({ workspace: folder, id, url: storeUrl });
  try {
    await failInterrupted(store.db, new Date(clock.now()).toISOString());
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
