import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** What a server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  /** The cluster's folder as it was called when the server started. */
  readonly cluster: string;
  readonly port: number;
  readonly socketFolder: string;
  readonly status: 'starting' | 'ready' | 'stopping' | 'standby' | '';
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** A server that is stopping may take its file away at any moment. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  const text = textOf(pidFile(cluster));
  if (text === undefined) return undefined;
  // pid, data directory, start time, port, socket directory, address, shared memory key, status
  const [pid, folder, , port, socketFolder, , , status] = text.split('\n');
  if (!Number(pid) || !folder) return undefined;
  return {
    pid: Number(pid),
    cluster: folder,
    port: Number(port),
    socketFolder: socketFolder ?? '',
    status: (status ?? '').trim() as Postmaster['status'],
  };
}

const NOBODY_HAS_THIS_PID = '2147483647';

/**
 * Makes the server overlook a pid that now belongs to another program. The file itself must stay: its shared memory key
 * is what keeps a new server out while backends of a killed one still write.
 */
export function disown(cluster: string): void {
  const [, ...rest] = readFileSync(pidFile(cluster), 'utf8').split('\n');
  writeFileSync(pidFile(cluster), [NOBODY_HAS_THIS_PID, ...rest].join('\n'));
}

/** False for a stale file whose pid now belongs to another program, and for a file copied along with a folder in use. */
export function isLive(postmaster: Postmaster, cluster: string): boolean {
  const copied = postmaster.cluster !== cluster && existsSync(postmaster.cluster);
  return !copied && isAlive(postmaster.pid) && isServerOf(postmaster);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Windows shows no command line without an extra program; there a trial connection decides
const isServerOf = ({ pid, cluster }: Postmaster): boolean =>
  process.platform === 'win32' || commandOf(pid).includes(`-D ${cluster} `);

/** The words a process was started with; empty for one that is gone or not yet buried. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Asks again after 2, 4, 8 … at most 50 ms; false when `deadlineMs` passed first. */
export async function until(isMet: () => boolean, deadlineMs: number): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  for (let wait = 2; !isMet(); wait = Math.min(50, wait * 2)) {
    if (performance.now() > end) return false;
    await delay(wait);
  }
  return true;
}
