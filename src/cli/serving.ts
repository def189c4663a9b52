import type { Config } from '../app/config.ts';
import { type Client, createClient } from '../contract/client.ts';
import type { Terminal } from './terminal.ts';

export interface Serving {
  readonly address: string;
  readonly client: Client;
  /** From now on folders are watched and schedules kept. */
  automate(): void;
  close(): Promise<void>;
}

const DEFAULT_PORT = 4380;

/** Opens the workspace (making it where there is none) and serves it. */
export async function startServing(config: Config, port?: number): Promise<Serving> {
  const { openApp } = await import('../app/open.ts');
  const { buildServer } = await import('../server/server.ts');
  const { listen } = await import('../server/listen.ts');
  const { inProcess } = await import('../server/in-process.ts');
  const { keepGoing } = await import('../app/keep-going.ts');
  const app = await openApp(config);
  const server = await buildServer(app);
  let going: ReturnType<typeof keepGoing> | undefined;
  const close = async () => {
    // it waits for its own job, which ends with the others
    const still = going?.close();
    await app.jobs.close();
    await still;
    await server.close();
    await app.close();
  };
  try {
    const wanted = port ?? config.port;
    const address = await listen(server, { port: wanted, fixed: port !== undefined || config.port !== DEFAULT_PORT });
    app.announce(address);
    const client = createClient(inProcess(server), { authorization: `Bearer ${app.token}` });
    const automate = () => {
      going ??= keepGoing(app);
    };
    return { address, client, automate, close };
  } catch (error) {
    await close();
    throw error;
  }
}

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
