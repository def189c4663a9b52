import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { conflict } from '../base/platform-error.ts';
import { isSameProcess, processStart } from './process-identity.ts';

const content = z.object({
  nonce: z.string(),
  pid: z.number().int(),
  start: z.string().nullable(),
  host: z.string(),
  address: z.string().nullable(),
});

type Content = z.infer<typeof content>;

/** Who has a workspace open. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Where it serves, such as `http://127.0.0.1:4380`; null while it does not. */
  readonly address: string | null;
  /** What its API asks callers to show. */
  readonly token: string;
}

/** A workspace held by this process. */
export interface Lock {
  readonly token: string;
  /** Tells commands where to reach this process. */
  announce(address: string): void;
  release(): void;
}

const lockFile = (folder: string): string => join(folder, 'perennial.lock');
const tokenFile = (folder: string): string => join(folder, 'perennial.token');
/** Takes the workspace for this process; only a second opener is refused. */
export function acquireLock(folder: string): Lock {
  const own = newContent();
  if (!created(lockFile(folder), own)) takeOver(folder, own);
  return held(folder, own);
}

/**
 * Replaces a stale lock, one process at a time and never through a moment without one:
 * among several that move it aside, one would sooner or later move the winner's.
 */
function takeOver(folder: string, own: Content): void {
  refuseHeld(folder);
  const guard = `${lockFile(folder)}.takeover`;
  if (isLeftBehind(guard)) rmSync(guard, { force: true });
  if (!created(guard, own)) throw busy();
  try {
    refuseHeld(folder);
    if (existsSync(lockFile(folder))) writeAtOnce(lockFile(folder), JSON.stringify(own));
    else if (!created(lockFile(folder), own)) throw busy();
  } finally {
    rmSync(guard, { force: true });
  }
}

function refuseHeld(folder: string): void {
  const found = readContent(lockFile(folder));
  if (found === 'unfinished') throw busy();
  if (found && isHeld(found)) throw refusalBy(found);
}

// a takeover lasts milliseconds, so an old guard is one whose process was killed in the middle
const isLeftBehind = (guard: string): boolean => {
  const stats = statSync(guard, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > 5 * UNFINISHED_MS;
};

/** The live holder, or undefined when nobody has the workspace open. */
export function readLock(folder: string): LockHolder | undefined {
  const found = readContent(lockFile(folder));
  if (!found || found === 'unfinished' || !isHeld(found)) return undefined;
  const token = existsSync(tokenFile(folder)) ? readFileSync(tokenFile(folder), 'utf8').trim() : '';
  return { pid: found.pid, host: found.host, address: found.address, token };
}

const newContent = (): Content => ({
  nonce: randomBytes(8).toString('hex'),
  pid: process.pid,
  start: processStart(process.pid),
  host: hostname(),
  address: null,
});

function held(folder: string, own: Content): Lock {
  const token = randomBytes(32).toString('hex');
  writeAtOnce(tokenFile(folder), `${token}\n`);
  return {
    token,
    announce: (address) => writeAtOnce(lockFile(folder), JSON.stringify({ ...own, address })),
    release: () => {
      const found = readContent(lockFile(folder));
      if (!found || found === 'unfinished' || found.nonce !== own.nonce) return;
      rmSync(tokenFile(folder), { force: true });
      rmSync(lockFile(folder), { force: true });
    },
  };
}

function created(file: string, own: Content): boolean {
  try {
    writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function writeAtOnce(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}

const UNFINISHED_MS = 2_000;

/** `unfinished` for a file that was created this moment and is not written yet; undefined for none, or one never finished. */
function readContent(file: string): Content | 'unfinished' | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const parsed = content.safeParse(parseJson(file));
  if (parsed.success) return parsed.data;
  return Date.now() - stats.mtimeMs < UNFINISHED_MS ? 'unfinished' : undefined;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

// a pid says nothing across machines or containers, so a lock of another host holds until it is released
const isHeld = ({ host, pid, start }: Content): boolean => host !== hostname() || isSameProcess(pid, start);

function refusalBy({ pid, host, address }: Content) {
  const where = address ? `serving at ${address}` : 'not serving';
  const elsewhere = host === hostname() ? '' : `; if that machine is gone, delete perennial.lock`;
  const message = `another process has this workspace open (${where}, host ${host})${elsewhere}; end it first; pid`;
  return conflict('workspace-locked', `${message}: ${pid}`, { pid, host, address });
}

const busy = () =>
  conflict('workspace-locked', 'another process is opening this workspace at this moment; try again in: a second');
