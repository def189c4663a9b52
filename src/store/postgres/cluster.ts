import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { conflict, unavailable } from '../../base/platform-error.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

/** Windows has no Unix sockets that PostgreSQL's clients share: there a loopback port with a password takes their place. */
export const usesSocket = process.platform !== 'win32';
export const STORE_USER = 'perennial';

const MAJOR = '18';
const run = promisify(execFile);

/** The cluster's folder, made by initdb the first time and renamed into place only when whole. */
export async function ensureCluster(home: string, binaries: Binaries, account: Account | undefined): Promise<string> {
  const cluster = join(home, 'cluster');
  if (existsSync(join(cluster, 'PG_VERSION'))) return checkedVersion(cluster);
  const unfinished = join(home, 'cluster.unfinished');
  ownFolder(unfinished, account);
  await initialize(unfinished, access(home), binaries.initdb, account);
  rmSync(cluster, { recursive: true, force: true });
  renameSync(unfinished, cluster);
  return cluster;
}

function checkedVersion(cluster: string): string {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === MAJOR) return cluster;
  const remedy = 'open it with the Perennial that wrote it, and move the records with pg_dump';
  throw conflict(
    'store-version',
    `the records were written by another PostgreSQL (this one is ${MAJOR}); ${remedy}; found: ${found}`,
  );
}

/** An empty folder that only the server's user may enter. */
export function ownFolder(folder: string, account: Account | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

async function initialize(folder: string, access: string[], initdb: string, account: Account | undefined): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', folder, `--username=${STORE_USER}`, '--no-instructions', ...access, ...locale];
  try {
    await run(initdb, args, { ...account, ...environment });
  } catch (cause) {
    throw notInitialized(folder, cause);
  }
}

/** Nobody but the folder's owner can reach a socket, so only a port needs a secret. */
function access(home: string): string[] {
  if (usesSocket) return ['--auth-local=trust', '--auth-host=reject'];
  writeFileSync(passwordFile(home), randomBytes(24).toString('hex'), { mode: 0o600 });
  return ['--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`];
}

const passwordFile = (home: string): string => join(home, 'password');
export const readPassword = (home: string): string | undefined =>
  usesSocket ? undefined : readFileSync(passwordFile(home), 'utf8');

// the surrounding locale and PG* variables must not reach the server; Windows programs do not start without theirs
export const environment = usesSocket ? { env: { LC_ALL: 'C' } } : {};

function notInitialized(folder: string, cause: unknown) {
  const { code, stderr } = cause as { code?: unknown; stderr?: string };
  const reason = code === 'ENOENT' ? noLoader : (stderr?.trim().split('\n').at(-1) ?? String(cause));
  return unavailable(
    'store-initdb',
    `could not make the embedded database in ${folder}; mend it, or set PERENNIAL_STORE_URL: ${reason}`,
    { folder, stderr },
    cause,
  );
}

// the file is there (it was just found), so what is missing is the loader it names
const noLoader =
  'the PostgreSQL programs need the GNU C library, which Alpine and other musl systems lack; use a Debian based image';
