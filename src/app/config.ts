import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { invalid } from '../base/platform-error.ts';

const SIZE = /^\d+(\.\d+)?\s?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)$/i;

const environment = z.object({
  PERENNIAL_WORKSPACE: z.string().min(1).default('./perennial-workspace'),
  PERENNIAL_STORE_URL: z.string().min(1).optional(),
  PERENNIAL_PORT: z.coerce.number().int().min(0).max(65_535).default(4380),
  PERENNIAL_MEMORY_LIMIT: z.string().regex(SIZE, 'expected a size such as 3.5GB').default('3.5GB'),
  PERENNIAL_THREADS: z.coerce.number().int().min(1).max(1024).default(availableParallelism()),
});

/** What the machine's owner decides, as opposed to the settings of a workspace. */
export interface Config {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Address of the user's own PostgreSQL. */
  readonly storeUrl: string | undefined;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Memory the analytics engine may use, such as `3.5GB`. */
  readonly memoryLimit: string;
  readonly threads: number;
}

/** Reads the environment; a flag given on the command line wins over it. */
export function readConfig(flags: { workspace?: string | undefined } = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) throw refused(parsed.error.issues[0], env);
  const values = parsed.data;
  return Object.freeze({
    workspace: resolve(flags.workspace ?? values.PERENNIAL_WORKSPACE),
    storeUrl: values.PERENNIAL_STORE_URL,
    port: values.PERENNIAL_PORT,
    memoryLimit: values.PERENNIAL_MEMORY_LIMIT,
    threads: values.PERENNIAL_THREADS,
  });
}

// `PERENNIAL_PORT= command` means unset, and Number('') would be port 0
const withoutEmpty = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

function refused(issue: z.core.$ZodIssue | undefined, env: NodeJS.ProcessEnv) {
  const name = String(issue?.path[0]);
  const reason = issue?.message.toLowerCase() ?? 'not understood';
  return invalid('config', `environment variable ${name}, ${reason}: ${env[name]}`, { variable: name });
}
