import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const squeezed = promisify(gzip);

/** Below this a reply is as quick as it is. */
const LARGE = 16_384;

/** Packs large text replies for callers that can unpack them; streams, and with them files and job events, go as they are. */
export function squeezeReplies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < LARGE || reply.hasHeader('content-encoding')) return payload;
    reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    const packed = await squeezed(payload, { level: 4 });
    reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
}
