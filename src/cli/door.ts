import type { App } from '../app/app.ts';
import { type Config, readConfig } from '../app/config.ts';
import { inspectAhead } from '../app/inspect-ahead.ts';
import { readLock } from '../app/lock.ts';
import { existingWorkspace } from '../app/workspace.ts';
import { conflict, denied, invalid } from '../base/platform-error.ts';
import { type Client, createClient, type FileTransport, refusal } from '../contract/client.ts';
import { httpTransport } from './http-transport.ts';

/** A way to the workspace's API: through the server that holds it, or in this process. */
export interface Door {
  readonly client: Client;
  /** The live server's address; null when the workspace is open in this process. */
  readonly address: string | null;
  /** A file as it stands. */
  bytes(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly workspace?: string | undefined;
  /** A server elsewhere, by its address. */
  readonly server?: string | undefined;
  /** Make the workspace when there is none; other commands only look at what is there. */
  readonly create?: boolean;
  /** Files to be imported: in this process their bytes are gone over while the workspace is opened. */
  readonly ahead?: readonly string[];
}

export async function openDoor({ workspace, server, create = false, ahead = [] }: DoorOptions): Promise<Door> {
  const config = readConfig({ workspace, server });
  if (config.server !== undefined) return farDoor(config.server, config.apiKey);
  const address = liveAddress(config);
  return address ? remoteDoor(address.address, address.token) : localDoor(config, create, ahead);
}

/** Runs `work` with a door and closes it whatever happens. */
export async function throughDoor<Result>(options: DoorOptions, work: (door: Door) => Promise<Result>): Promise<Result> {
  const door = await openDoor(options);
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}

/** Undefined when nobody holds the workspace; another command at work cannot be joined. */
export function liveAddress({ workspace }: Config): { address: string; token: string } | undefined {
  const holder = readLock(workspace);
  if (!holder) return undefined;
  if (holder.address) return { address: holder.address, token: holder.token };
  const { pid } = holder;
  throw conflict(
    'workspace-locked',
    `another perennial command is at work in this workspace; wait for it, or end its process: ${pid}`,
    { pid },
  );
}

/** A key must not travel where others can read it. */
function farDoor(address: string, apiKey: string | undefined): Door {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname));
  if (!url || !isSafe) throw invalid('server', `expected an address that begins with https://: ${address}`, { address });
  if (apiKey === undefined)
    throw denied(
      'not-signed-in',
      `a server elsewhere asks for a key, made there with perennial keys add; set: PERENNIAL_API_KEY`,
    );
  return remoteDoor(url.origin, apiKey);
}

function remoteDoor(address: string, token: string): Door {
  const headers = { authorization: `Bearer ${token}` };
  const transport = httpTransport(address);
  return {
    client: createClient(transport, headers),
    address,
    bytes: bytesThrough(transport, headers),
    close: async () => undefined,
  };
}

/** What is no file is thrown as what the server said. */
const bytesThrough =
  (transport: FileTransport, headers: Record<string, string>): Door['bytes'] =>
  async (path) => {
    const reply = await transport(path, { method: 'GET', headers });
    if (reply.status >= 400) throw refusal(reply.status, await reply.text());
    return new Uint8Array(await reply.arrayBuffer());
  };

async function localDoor(config: Config, create: boolean, ahead: readonly string[]): Promise<Door> {
  if (!create) existingWorkspace(config.workspace);
  const inspection = inspectAhead(ahead);
  const { openApp } = await import('../app/open.ts');
  const opening = openApp(config, undefined, inspection);
  // what the server is made of is read while its databases start; whoever needs it hears of a failure
  import('../server/server.ts').catch(() => undefined);
  return appDoor(await opening);
}

/** The same server, called without a network. */
export async function appDoor(app: App): Promise<Door> {
  const { buildServer } = await import('../server/server.ts');
  const { inProcess } = await import('../server/in-process.ts');
  const server = await buildServer(app);
  const transport = inProcess(server);
  const headers = { authorization: `Bearer ${app.token}` };
  return {
    client: createClient(transport, headers),
    address: null,
    bytes: bytesThrough(transport, headers),
    close: async () => {
      await app.jobs.close();
      await server.close();
      await app.close();
    },
  };
}
