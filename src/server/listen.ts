import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { conflict } from '../base/platform-error.ts';

export interface PortChoice {
  readonly port: number;
  /** Chosen by a person: then it is that one or none. */
  readonly fixed: boolean;
}

const TRIES = 50;

/** Listens on this machine only; gives the address. A taken port means the next one, unless it was asked for. */
export async function listen(server: FastifyInstance, { port, fixed }: PortChoice): Promise<string> {
  for (let tried = 0; tried < TRIES; tried++) {
    const wanted = port === 0 ? 0 : port + tried;
    if (await tryListen(server, wanted)) return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    if (fixed) break;
  }
  const range = fixed ? port : `${port} to ${port + TRIES - 1}`;
  throw conflict('port-taken', `another program listens on this port, choose one with --port: ${range}`, { port });
}

async function tryListen(server: FastifyInstance, port: number): Promise<boolean> {
  try {
    await server.listen({ host: '127.0.0.1', port });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
    throw error;
  }
}
