import type { FastifyInstance, InjectOptions } from 'fastify';
import type { FileTransport } from '../contract/client.ts';

/** Calls the server in this process, without a network. */
export const inProcess =
  (server: FastifyInstance): FileTransport =>
  async (path, { method, headers, body }) => {
    const reply = await server.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: path,
      headers: { host: ownHost(server), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return {
      status: reply.statusCode,
      text: async () => reply.payload,
      arrayBuffer: async () => new Uint8Array(reply.rawPayload).buffer,
    };
  };

/** A server that listens takes calls for its own port only, also from within. */
function ownHost(server: FastifyInstance): string {
  const address = server.server.address();
  return address && typeof address === 'object' ? `localhost:${address.port}` : 'localhost';
}
