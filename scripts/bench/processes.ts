import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Finished {
  readonly code: number;
  readonly seconds: number;
  readonly output: string;
  /** Highest resident memory of the process and all its descendants together, bytes. */
  readonly peakBytes: number;
}

const EVERY_MS = 250;
const PAGE_BYTES = 4096;

/** Runs a program and watches the memory of its whole family (Linux: /proc). */
export function watched(file: string, args: readonly string[], cwd: string): Promise<Finished> {
  const began = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let peakBytes = 0;
  child.stdout.on('data', (text) => (output += text));
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, familyBytes(child.pid ?? -1));
  }, EVERY_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code: code ?? 1, seconds: (performance.now() - began) / 1000, output, peakBytes });
    });
  });
}

/** Resident memory; pages that PostgreSQL's processes share count in each, so the sum is rather too high than too low. */
export function familyBytes(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid)) parents.set(pid, parentOf(pid));
  }
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family].reduce((sum, pid) => sum + memoryOf(pid), 0);
}

function parentOf(pid: number): number {
  const status = textOf(`/proc/${pid}/status`);
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? -1);
}

// not smaps_rollup: reading it walks every page of the process, and slowed a run of 40 s by a tenth
const memoryOf = (pid: number): number => Number(textOf(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE_BYTES;

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
