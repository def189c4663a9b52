import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'tsdown';
import { inject } from 'vitest';
import published from '../../tsdown.config.ts';

const root = join(import.meta.dirname, '..', '..');
const main = await bundled();

/** Bundled once from the sources, as it is published: a start then takes a fifth of what the TypeScript loader needs. */
async function bundled(): Promise<string> {
  const outDir = join(inject('commandLine'), String(process.pid));
  await build({ ...published[0], outDir, config: false, cwd: root, logLevel: 'warn' });
  return join(outDir, 'main.js');
}

export interface Outcome {
  readonly code: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A command of the command line as a real process. */
export function spawnPerennial(args: readonly string[], { cwd = root, env = {} }: CommandOptions = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export const perennial = (args: readonly string[], options?: CommandOptions): Promise<Outcome> =>
  outcomeOf(spawnPerennial(args, options));

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const [code, signal] = await once(child, 'close');
  return { code: code ?? signal, stdout, stderr };
}
