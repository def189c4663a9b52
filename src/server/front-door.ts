import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { FastifyInstance } from 'fastify';
import { conflict, invalid } from '../base/platform-error.ts';

export interface FrontDoor {
  readonly host: string;
  readonly port: number;
  /** Files in PEM; without them a trusted proxy does the encryption. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/** Where other machines enter; commands of this one keep their own way over loopback. Gives the function that closes it. */
export async function openFrontDoor(server: FastifyInstance, { host, port, tls }: FrontDoor): Promise<() => Promise<void>> {
  const answer = (request: IncomingMessage, reply: ServerResponse) => server.routing(request, reply);
  const door = tls
    ? createTlsServer({ cert: read(tls.cert), key: read(tls.key), minVersion: 'TLSv1.2' }, answer)
    : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    door.once('error', (error) => reject(refusal(error, host, port)));
    door.listen(port, host, () => resolve());
  });
  return () => closed(door);
}

const closed = (door: Server): Promise<void> =>
  new Promise((resolve) => {
    door.close(() => resolve());
    door.closeAllConnections();
  });

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw invalid(
      'tls-file',
      `the certificate or its key cannot be read, see PERENNIAL_TLS_CERT and PERENNIAL_TLS_KEY: ${file}`,
      { file },
      cause,
    );
  }
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return conflict('port-taken', `another program listens on this port, choose one with --port: ${port}`, { port });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return invalid('host', `this machine has no such address, choose one with --host: ${host}`, { host });
  return error;
}
