import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A reason to stop that a person can act on: printed as it is, without a stack. */
export class Stop extends Error {}

/** Runs a program in the repository; resolves with its exit code and, when quiet, all it wrote. */
export function run(file, args, { quiet = false, env = {}, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(file, args, { cwd: root, stdio, shell, env: { ...process.env, ...env } });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

const homes = { biome: '@biomejs/biome', tsc: 'typescript', depcruise: 'dependency-cruiser' };

/** Runs an installed package's command with this very Node, so no shell and no `.cmd` shim is met. */
export function runTool(command, args, options) {
  const home = join(root, 'node_modules', homes[command] ?? command);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return run(process.execPath, [join(home, typeof bin === 'string' ? bin : bin[command]), ...args], options);
}

/** Prints one line on stderr (stdout belongs to `--json`): what is being done, then how long it took. */
export async function step(label, work) {
  const began = performance.now();
  process.stderr.write(`${label} …`);
  try {
    const result = await work();
    process.stderr.write(` ${seconds(began)}\n`);
    return result;
  } catch (error) {
    process.stderr.write(' failed\n');
    throw error;
  }
}

export const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** The outermost frame of a script: its exit code, and a `Stop` told in plain words. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
