import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When a process started, as its system tells it; null where that cannot be known or the process is gone. */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') return startTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'darwin')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return null;
  } catch {
    return null;
  }
}

// the second field is a program name in brackets and may itself hold spaces and brackets; the start is the 22nd field
function startTicks(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isDead = fields[0] === 'Z' || fields[0] === 'X';
  return isDead ? null : (fields[19] ?? null);
}

/** True when the process that started then still runs: a pid alone may have been given to another program since. */
export function isSameProcess(pid: number, start: string | null): boolean {
  if (!exists(pid)) return false;
  return start === null || processStart(pid) === start;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
