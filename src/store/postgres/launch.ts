import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { PlatformError, unavailable } from '../../base/platform-error.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { environment, usesSocket } from './cluster.ts';
import { type Postmaster, readPostmaster, until } from './postmaster.ts';
import { openLog, type ServerLog } from './server-log.ts';

/** All that a start of the server needs. */
export interface Launch {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly socketFolder: string;
  readonly logFile: string;
}

// replaying the log after a power cut can take a while; an exit ends the wait at once
const READY_MS = 120_000;
const STILL_IN_USE = 'pre-existing shared memory block';

/** Starts the server and waits until it answers; waits out the last backends of a killed one. */
export async function launch(plan: Launch): Promise<Postmaster> {
  const end = performance.now() + 15_000;
  for (;;) {
    const outcome = await attemptLaunch(plan);
    if (!(outcome instanceof PlatformError)) return outcome;
    if (!outcome.message.includes(STILL_IN_USE) || performance.now() > end) throw outcome;
  }
}

async function attemptLaunch(plan: Launch): Promise<Postmaster | PlatformError> {
  const log = openLog(plan.logFile);
  try {
    return await launchOnce(plan, log, await address(plan.socketFolder));
  } finally {
    closeSync(log.descriptor);
  }
}

async function launchOnce(plan: Launch, log: ServerLog, options: string[]): Promise<Postmaster | PlatformError> {
  const child = spawn(plan.binaries.postgres, ['-D', plan.cluster, ...options, ...SETTINGS], {
    // a group of its own: Ctrl-C must reach Perennial first, which still needs its store to end well
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    cwd: '/',
    ...plan.account,
    ...environment,
  });
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = String(error);
  });
  child.once('exit', (code, signal) => {
    ended ??= `exit ${code ?? signal}`;
  });
  child.unref();
  const isReady = () => ownReady(plan.cluster, child.pid) !== undefined;
  await until(() => ended !== undefined || isReady(), READY_MS);
  return ownReady(plan.cluster, child.pid) ?? notStarted(plan, ended ?? 'no answer in time', log.tail());
}

function ownReady(cluster: string, pid: number | undefined): Postmaster | undefined {
  const found = readPostmaster(cluster);
  return found && found.pid === pid && found.status === 'ready' ? found : undefined;
}

function notStarted({ cluster, logFile }: Launch, ended: string, said: string): PlatformError {
  const fatal = said.split('\n').filter((line) => /FATAL|PANIC|error while loading/.test(line));
  const reason = fatal.map((line) => line.replace(/^.*?(FATAL|PANIC):\s*/, '')).join('; ') || ended;
  return unavailable('store-start', `the embedded database did not start, see ${logFile}: ${reason}`, {
    cluster,
    logFile,
    ended,
    reason,
  });
}

async function address(socketFolder: string): Promise<string[]> {
  if (usesSocket) return ['-p', '5432', '-c', 'listen_addresses=', '-k', socketFolder, '-c', 'unix_socket_permissions=0700'];
  return ['-p', String(await freePort()), '-c', 'listen_addresses=127.0.0.1'];
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });

// small and durable: a few connections of one program; no replicas, hence the minimal write-ahead log
const SETTINGS = Object.entries({
  fsync: 'on',
  max_connections: '40',
  shared_buffers: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_checkpoints: 'off',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
