import type { Config } from '../app/config.ts';
import { type Client, createClient } from '../contract/client.ts';
import type { Terminal } from './terminal.ts';

export interface Serving {
  readonly address: string;
  readonly client: Client;
  /** What to open: the address, or on a first start the one-time link of the first admin. */
  entrance(): Promise<Entrance>;
  /** From now on folders are watched and schedules kept. */
  automate(): void;
  close(): Promise<void>;
}

export interface Entrance {
  readonly address: string;
  /** True while nobody can sign in yet: then the address is a link that works once. */
  readonly isFirst: boolean;
}

const DEFAULT_PORT = 4380;

/** Opens the workspace (making it where there is none) and serves it. */
export async function startServing(given: Config, port?: number): Promise<Serving> {
  const { openApp } = await import('../app/open.ts');
  const { buildServer } = await import('../server/server.ts');
  const { listen } = await import('../server/listen.ts');
  const { inProcess } = await import('../server/in-process.ts');
  const { keepGoing } = await import('../app/keep-going.ts');
  const { keepWarm } = await import('../app/warm.ts');
  const { demandOf } = await import('../server/demand.ts');
  const { openFrontDoor } = await import('../server/front-door.ts');
  const { firstLink } = await import('../app/access/links.ts');
  const { exposureOf } = await import('../app/exposure.ts');
  const config = { ...given, port: port ?? given.port };
  const { front, publicAddress } = exposureOf(config);
  const app = await openApp(config);
  const server = await buildServer(app);
  const demand = demandOf(server);
  let shut: (() => Promise<void>) | undefined;
  let going: ReturnType<typeof keepGoing> | undefined;
  let warming: ReturnType<typeof keepWarm> | undefined;
  const close = async () => {
    // it waits for its own job, which ends with the others
    const still = going?.close();
    await app.jobs.close();
    await still;
    demand.close();
    await warming?.close();
    await shut?.();
    await server.close();
    await app.close();
  };
  try {
    const fixed = port !== undefined || given.port !== DEFAULT_PORT;
    const address = await listen(server, front ? { port: 0, fixed: true } : { port: config.port, fixed });
    if (front) shut = await openFrontDoor(server, { ...front, port: config.port });
    app.announce(address);
    const client = createClient(inProcess(server), { authorization: `Bearer ${app.token}` });
    const automate = () => {
      going ??= keepGoing(app);
      warming ??= keepWarm(app, demand.unasked);
    };
    const entrance = async () => entranceAt(publicAddress ?? address, config.signIn ? await firstLink(app) : undefined);
    return { address, client, entrance, automate, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const entranceAt = (address: string, link?: { readonly path: string }): Entrance => ({
  address: `${address}${link?.path ?? ''}`,
  isFirst: link !== undefined,
});

/** Waits for Ctrl-C or a polite end, then shuts down in order; a second signal ends at once. */
export async function untilSignal(serving: Pick<Serving, 'close'>, to: Terminal): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  to.note('perennial is shutting down …');
  const force = () => process.exit(1);
  process.once('SIGINT', force);
  process.once('SIGTERM', force);
  await serving.close();
  process.off('SIGINT', force);
  process.off('SIGTERM', force);
}

/** The last line is what to open, and nothing else. */
export async function sayEntrance({ entrance }: Pick<Serving, 'entrance'>, to: Terminal): Promise<void> {
  const { address, isFirst } = await entrance();
  if (isFirst) {
    to.note('Nobody can sign in yet. Open this link to choose the name and password of the first admin.');
    to.note('It works once, within three days; print another with: perennial users link admin');
  }
  to.out(address);
}
