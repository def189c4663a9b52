import { vi } from 'vitest';
import { failureOf } from '../../src/cli/failure.ts';
import { createProgram } from '../../src/cli/program.ts';
import { cloneDatabase } from './store.ts';
import { temporaryFolder } from './temporary.ts';

/** Points commands at a new workspace, until `vi.unstubAllEnvs()`. */
export async function ownWorkspace(): Promise<string> {
  const folder = temporaryFolder();
  vi.stubEnv('PERENNIAL_STORE_URL', await cloneDatabase());
  vi.stubEnv('PERENNIAL_WORKSPACE', `${folder}/brand`);
  vi.stubEnv('PERENNIAL_MEMORY_LIMIT', '1GB');
  return folder;
}

/** What a command prints, a failure included; it runs in this process. */
export async function say(...args: string[]): Promise<string> {
  const written: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await createProgram().parseAsync(['node', 'perennial', ...args]);
    return written.join('');
  } catch (error) {
    return failureOf(error, args.includes('--json')).text;
  } finally {
    out.mockRestore();
  }
}
