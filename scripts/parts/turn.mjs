import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './command.mjs';

/** Lets one process at a time do `work`; the turn of a process that died is taken over. */
export async function inTurn(name, work) {
  const folder = join(root, '.cache', `${name}.turn`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (let waited = 0; !take(folder); waited += 200) {
    if (waited > 2000 && !alive(holder(folder))) rmSync(folder, { recursive: true, force: true });
    await pause(200);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

function holder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return 0;
  }
}

function alive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
