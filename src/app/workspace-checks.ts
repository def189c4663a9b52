import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { type Check, look, ok, warning } from './check.ts';
import type { Config } from './config.ts';
import { readLock } from './lock.ts';
import { nearest } from './machine-checks.ts';
import { isWorkspace } from './workspace.ts';

/** What the folder itself shows. */
export const folderChecks = (config: Config): Promise<Check[]> =>
  Promise.all([
    look('workspace', () => workspaceCheck(config.workspace)),
    look('permissions', () => permissionCheck(config.workspace)),
    look('lock', () => lockCheck(config.workspace)),
  ]);

function workspaceCheck(folder: string) {
  if (isWorkspace(folder)) return ok(folder);
  const isForeign = existsSync(folder) && readdirSync(folder).length > 0;
  return isForeign
    ? warning(`${folder} is not empty and not a workspace`, 'name another folder with --workspace')
    : warning(`none yet in ${folder}`, 'perennial start makes one with a demo brand, perennial import one with your own orders');
}

function permissionCheck(folder: string) {
  const at = nearest(folder);
  accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK);
  // the group may pass through: where root runs Perennial, the database's own user reaches its records that way
  const open = existsSync(folder) && process.platform !== 'win32' && (statSync(folder).mode & 0o067) !== 0;
  return open
    ? warning(`${folder} can be entered by other users of this machine`, `chmod go-rw,o-x ${folder}`)
    : ok(`${at} can be written`);
}

function lockCheck(folder: string) {
  const holder = readLock(folder);
  if (!holder) return ok('nobody has the workspace open');
  return ok(holder.address ? `process ${holder.pid} serves it at ${holder.address}` : `process ${holder.pid} works in it`);
}
