import type { FastifyInstance } from 'fastify';

/** How much is asked of a server. */
export interface Demand {
  /** Resolves once nothing has been asked or answered for a while, or at the close. */
  unasked(): Promise<void>;
  close(): void;
}

const A_WHILE_MS = 500;

/** Watches the requests of a server, so that work nobody waits for keeps out of their way. */
export function demandOf(server: Pick<FastifyInstance, 'addHook'>, whileMs = A_WHILE_MS): Demand {
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const release = () => {
    timer = undefined;
    for (const resolve of waiting.splice(0)) resolve();
  };
  const asked = () => {
    clearTimeout(timer);
    timer = setTimeout(release, whileMs);
    timer.unref();
  };
  server.addHook('onRequest', async () => asked());
  server.addHook('onResponse', async () => asked());
  return {
    unasked: () =>
      timer === undefined || isClosed
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      release();
    },
  };
}
