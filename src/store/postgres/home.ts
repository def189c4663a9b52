import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { conflict, unavailable } from '../../base/platform-error.ts';
import { type Account, canEnter } from './account.ts';
import { enterable, OUTSIDE } from './outside.ts';

/** The folder that holds an embedded server's `cluster` and `socket`. */
export interface Home {
  readonly folder: string;
  /** True when it lies outside the workspace, because the server's user cannot enter the workspace. */
  readonly outside: boolean;
}

interface Location {
  readonly home: string;
  readonly workspace: string;
}

export function findHome(workspace: string, account: Account | undefined): Home {
  const root = realpathSync(workspace);
  const store = join(root, 'store');
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const recorded = readLocation(store);
  if (recorded) return { folder: confirmed(recorded, root), outside: true };
  if (!account || admitted(root, store, account)) return { folder: store, outside: false };
  if (existsSync(join(store, 'cluster'))) throw unreachable(store);
  return { folder: makeOutside(root, store), outside: true };
}

/** Lets the server's group pass through the two folders that are Perennial's own; whoever else was shut out stays so. */
function admitted(root: string, store: string, account: Account): boolean {
  if (!canEnter(dirname(root), account) || canEnter(store, account)) return canEnter(store, account);
  for (const folder of [root, store]) admit(folder, account);
  return canEnter(store, account);
}

function admit(folder: string, { uid, gid }: Account): void {
  const { mode, uid: owner } = statSync(folder);
  if (owner === uid) return;
  chownSync(folder, owner, gid);
  chmodSync(folder, (mode & 0o7707) | 0o010);
}

const locationFile = (store: string): string => join(store, 'location.json');

function readLocation(store: string): Location | undefined {
  if (!existsSync(locationFile(store))) return undefined;
  return JSON.parse(readFileSync(locationFile(store), 'utf8')) as Location;
}

const writeLocation = (store: string, location: Location): void =>
  writeFileSync(locationFile(store), `${JSON.stringify(location, null, 2)}\n`, { mode: 0o600 });

/** The recorded home, unless it is gone or belongs to the workspace this one was copied from. */
function confirmed({ home, workspace }: Location, root: string): string {
  if (!existsSync(join(home, 'cluster'))) {
    const remedy = `this workspace keeps its records outside its folder; bring that folder back from the machine or backup that has it`;
    throw unavailable('store-lost', `${remedy}; not found: ${home}`, { home });
  }
  if (workspace !== root) adoptMoved(home, workspace, root);
  return home;
}

function adoptMoved(home: string, before: string, root: string): void {
  if (readLocation(join(before, 'store'))?.home === home) {
    const message = `this workspace is a copy whose records still belong to the original; open the original, or remove it first`;
    throw conflict('store-copied', `${message}: ${before}`, { original: before, copy: root });
  }
  writeLocation(join(root, 'store'), { home, workspace: root });
}

// named at random: a second workspace at a path that was used before must not find the first one's records
function makeOutside(root: string, store: string): string {
  const home = join(OUTSIDE, randomBytes(6).toString('hex'));
  try {
    enterable(() => mkdirSync(join(home, 'cluster'), { recursive: true }));
  } catch (cause) {
    throw unreachable(store, cause);
  }
  writeFileSync(join(home, 'workspace.txt'), `${root}\n`);
  writeLocation(store, { home, workspace: root });
  return home;
}

function unreachable(store: string, cause?: unknown) {
  const remedy =
    'move the workspace to a folder every user may pass through, start as an ordinary user, or set PERENNIAL_STORE_URL';
  return unavailable(
    'store-unreachable',
    `the database server may not enter the workspace; ${remedy}; folder: ${store}`,
    { store },
    cause,
  );
}
