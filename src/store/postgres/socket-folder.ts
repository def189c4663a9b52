import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canEnter } from './account.ts';

// an address holds 107 bytes on Linux, 103 on macOS, and `/.s.PGSQL.5432` takes 14 of them
const LONGEST = 103 - 14;

/** A folder only the server's user may enter: in its home, or under the temporary folder where the home's path is too long. */
export function socketFolder(home: string, account: Account | undefined): string {
  const inside = join(home, 'socket');
  if (Buffer.byteLength(inside) <= LONGEST && isOwned(inside, account)) return inside;
  const named = join(temporary(account), `perennial-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
  if (isOwned(named, account)) return named;
  // somebody else sits on that name
  const fresh = mkdtempSync(join(temporary(account), 'perennial-'));
  return handOver(fresh, account);
}

/** A folder outside the home is not left behind. */
export function removeSocketFolder(folder: string, home: string): void {
  if (folder !== '' && !folder.startsWith(home)) rmSync(folder, { recursive: true, force: true });
}

function temporary(account: Account | undefined): string {
  return account && !canEnter(tmpdir(), account) ? '/tmp' : tmpdir();
}

/** Made now, or there already as a real folder of the right user that nobody else may enter. */
function isOwned(folder: string, account: Account | undefined): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    handOver(folder, account);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === (account?.uid ?? process.getuid?.() ?? 0) && (found.mode & 0o077) === 0;
}

function handOver(folder: string, account: Account | undefined): string {
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}
