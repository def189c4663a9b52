import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unavailable } from '../../base/platform-error.ts';

/** The operating system's user that a server runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses root: as root the folder's own user is taken, else `nobody`. Undefined means the user of this process. */
export function serverAccount(folder: string): Account | undefined {
  if (!isRoot()) return undefined;
  return ownerOf(folder) ?? accountOf('nobody') ?? refuse();
}

function ownerOf(folder: string): Account | undefined {
  const { uid } = statSync(folder);
  return uid === 0 ? undefined : accountOf(String(uid));
}

/** Undefined when the machine has no such user; initdb demands a named one. */
function accountOf(user: string): Account | undefined {
  const ask = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: 'pipe' }).trim());
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function refuse(): never {
  const remedy = 'start Perennial as an ordinary user, or set PERENNIAL_STORE_URL to your own PostgreSQL';
  throw unavailable(
    'store-account',
    `postgresql does not run as root and there is no other user here; ${remedy}; missing user: nobody`,
  );
}

/** Whether the account may pass through every folder on the way to `folder`, and into it. */
export function canEnter(folder: string, account: Account): boolean {
  const parent = dirname(folder);
  return entersOne(folder, account) && (parent === folder || canEnter(parent, account));
}

function entersOne(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}
