import { join } from 'node:path';
import pg from 'pg';
import { serverAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, readPassword, STORE_USER, usesSocket } from './cluster.ts';
import { findHome } from './home.ts';
import { launch } from './launch.ts';
import { disown, isAlive, isLive, type Postmaster, readPostmaster, until } from './postmaster.ts';
import { askToStop, type Running, stop } from './shutdown.ts';
import { removeSocketFolder, socketFolder } from './socket-folder.ts';

/** The embedded server of one workspace, running. */
export interface EmbeddedServer {
  readonly home: string;
  readonly outside: boolean;
  readonly adopted: boolean;
  /** Connection settings of a database of this server. */
  address(database: string): pg.ClientConfig;
  /** Asks it to end without waiting. */
  askToStop(): void;
  stop(): Promise<void>;
}

/** Takes over the live server of this workspace if a killed process left one, else starts it; makes the cluster first if there is none. */
export async function startEmbedded(workspace: string): Promise<EmbeddedServer> {
  const account = serverAccount(workspace);
  const { folder: home, outside } = findHome(workspace, account);
  const binaries = findBinaries(account);
  const cluster = await ensureCluster(home, binaries, account);
  const adopted = await adopt(cluster, home, binaries);
  const logFile = join(workspace, 'logs', 'postgres.log');
  const postmaster =
    adopted ?? (await launch({ cluster, binaries, account, socketFolder: socketFolder(home, account), logFile }));
  const running: Running = { pid: postmaster.pid, cluster, pgCtl: binaries.pgCtl };
  return {
    home,
    outside,
    adopted: adopted !== undefined,
    address: (database) => addressOf(postmaster, home, database),
    askToStop: () => askToStop(running),
    stop: async () => {
      await stop(running);
      removeSocketFolder(postmaster.socketFolder, home);
    },
  };
}

function addressOf({ socketFolder: folder, port }: Postmaster, home: string, database: string): pg.ClientConfig {
  const host = usesSocket ? folder : '127.0.0.1';
  const password = readPassword(home);
  return { host, port, user: STORE_USER, database, ssl: false, ...(password === undefined ? {} : { password }) };
}

/** A live server that answers is kept; one that does not is stopped, so that a new one may start. */
async function adopt(cluster: string, home: string, binaries: Binaries): Promise<Postmaster | undefined> {
  const found = readPostmaster(cluster);
  if (!found) return undefined;
  if (!isLive(found, cluster)) return overlook(found, cluster);
  const settled = await settle(cluster);
  if (settled && (await answers(settled, home, cluster))) return settled;
  await stop({ pid: found.pid, cluster, pgCtl: binaries.pgCtl });
  return undefined;
}

function overlook({ pid }: Postmaster, cluster: string): undefined {
  if (isAlive(pid)) disown(cluster);
}

/** Waits while the server is starting or stopping. */
async function settle(cluster: string): Promise<Postmaster | undefined> {
  const isSettled = () => {
    const found = readPostmaster(cluster);
    return found === undefined || found.status === 'ready' || !isAlive(found.pid);
  };
  await until(isSettled, 60_000);
  return readPostmaster(cluster);
}

/** Whether it lets us in and serves this very folder. */
async function answers(postmaster: Postmaster, home: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ ...addressOf(postmaster, home, 'postgres'), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
