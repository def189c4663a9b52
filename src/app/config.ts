import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { invalid } from '../base/platform-error.ts';

const SIZE = /^\d+(\.\d+)?\s?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)$/i;

// browsers name an origin in lower case and without a slash at its end
const ORIGIN = /^https:\/\/[a-z0-9.[\]:-]+$/;
const PEERS = /^[0-9a-f.:]+(\/\d{1,3})?(,[0-9a-f.:]+(\/\d{1,3})?)*$/i;

const environment = z.object({
  PERENNIAL_WORKSPACE: z.string().min(1).default('./perennial-workspace'),
  PERENNIAL_STORE_URL: z.string().min(1).optional(),
  PERENNIAL_PORT: z.coerce.number().int().min(0).max(65_535).default(4380),
  PERENNIAL_MEMORY_LIMIT: z.string().regex(SIZE, 'expected a size such as 3.5GB').default('3.5GB'),
  PERENNIAL_SIGN_IN: z.enum(['on', 'off']).default('on'),
  PERENNIAL_HOST: z.string().min(1).default('127.0.0.1'),
  PERENNIAL_PUBLIC_ADDRESS: z.string().regex(ORIGIN, 'expected an address such as https://clv.example.com').optional(),
  PERENNIAL_TLS_CERT: z.string().min(1).optional(),
  PERENNIAL_TLS_KEY: z.string().min(1).optional(),
  PERENNIAL_TRUSTED_PROXY: z.string().regex(PEERS, 'expected IP addresses or networks such as 127.0.0.1,10.0.0.0/8').optional(),
  PERENNIAL_SERVER: z.string().min(1).optional(),
  PERENNIAL_API_KEY: z.string().min(1).optional(),
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
  /** False lets everybody on this machine in; refused where others could reach the server. */
  readonly signIn: boolean;
  /** The name or address of this machine on which others reach the server. */
  readonly host: string;
  /** What a browser elsewhere has in its address bar, such as `https://clv.example.com`. */
  readonly publicAddress: string | undefined;
  /** Files in PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Addresses or networks of the proxies whose word about a call is taken. */
  readonly trustedProxies: readonly string[];
  /** A server elsewhere that commands talk to, in place of a workspace on this machine. */
  readonly server: string | undefined;
  /** What that server asks commands to show. */
  readonly apiKey: string | undefined;
}

/** Given on the command line, and stronger than the environment. */
export interface ConfigFlags {
  readonly workspace?: string | undefined;
  readonly host?: string | undefined;
  readonly server?: string | undefined;
  /** False for `--no-sign-in`. */
  readonly signIn?: boolean | undefined;
}

/** Reads the environment; a flag given on the command line wins over it. */
export function readConfig(flags: ConfigFlags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) throw refused(parsed.error.issues[0], env);
  const values = parsed.data;
  return Object.freeze({
    workspace: resolve(flags.workspace ?? values.PERENNIAL_WORKSPACE),
    storeUrl: values.PERENNIAL_STORE_URL,
    port: values.PERENNIAL_PORT,
    memoryLimit: values.PERENNIAL_MEMORY_LIMIT,
    threads: values.PERENNIAL_THREADS,
    signIn: flags.signIn !== false && values.PERENNIAL_SIGN_IN === 'on',
    host: flags.host ?? values.PERENNIAL_HOST,
    publicAddress: values.PERENNIAL_PUBLIC_ADDRESS,
    tls: tlsOf(values.PERENNIAL_TLS_CERT, values.PERENNIAL_TLS_KEY),
    server: (flags.server ?? values.PERENNIAL_SERVER)?.replace(/\/+$/, ''),
    apiKey: values.PERENNIAL_API_KEY,
    trustedProxies: values.PERENNIAL_TRUSTED_PROXY?.split(',') ?? [],
  });
}

function tlsOf(cert: string | undefined, key: string | undefined): Config['tls'] {
  if (cert !== undefined && key !== undefined) return { cert: resolve(cert), key: resolve(key) };
  if (cert === undefined && key === undefined) return undefined;
  const variable = cert === undefined ? 'PERENNIAL_TLS_CERT' : 'PERENNIAL_TLS_KEY';
  throw invalid('config', `a certificate and its key come together; missing: ${variable}`, { variable });
}

// `PERENNIAL_PORT= command` means unset, and Number('') would be port 0
const withoutEmpty = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

function refused(issue: z.core.$ZodIssue | undefined, env: NodeJS.ProcessEnv) {
  const name = String(issue?.path[0]);
  const reason = issue?.message.toLowerCase() ?? 'not understood';
  return invalid('config', `environment variable ${name}, ${reason}: ${env[name]}`, { variable: name });
}
