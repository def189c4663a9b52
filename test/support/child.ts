import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** A real process that runs `script` (imports begin with `$src/`), with the lines it prints. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the first line that has not been read yet. */
  line(): Promise<string>;
  /** Resolves when it has ended, with its code or signal. */
  ended(): Promise<number | NodeJS.Signals | null>;
}

export function startChild(folder: string, script: string, args: readonly string[] = []): Child {
  const file = join(folder, `child-${crypto.randomUUID()}.mts`);
  writeFileSync(file, script.replaceAll('$src/', `${root}/src/`));
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args, ''], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const exit = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null);
  return { process: child, line: lines(child), ended: () => exit };
}

function lines(child: ChildProcess): () => Promise<string> {
  let text = '';
  let errors = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  return async () => {
    while (!text.includes('\n')) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the child ended without a line: ${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const [line = '', ...rest] = text.split('\n');
    text = rest.join('\n');
    return line;
  };
}
