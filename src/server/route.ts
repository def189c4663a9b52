import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Principal } from '../base/principal.ts';
import type { Endpoint, ReplyOf } from '../contract/endpoint.ts';
import { errorReplySchema } from '../contract/error.ts';

const MINUTE_MS = 60_000;

type Parsed<S> = [Exclude<S, undefined>] extends [z.ZodType] ? z.output<Exclude<S, undefined>> : undefined;

/** One request, its parts checked against the contract. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
  readonly principal: Principal;
  /** True when the caller proved to own the workspace's files: only then may it name paths on this machine. */
  readonly ownsFiles: boolean;
  /** For what only the doors themselves need: who calls, from where, and the cookie. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handle<E extends Endpoint> = (call: Call<E>) => Promise<ReplyOf<E>> | ReplyOf<E>;

export interface RouteLimits {
  /** Calls that one address may make in a minute. */
  readonly perMinute?: number;
  /** Bytes of a body, where it may be larger than usual. */
  readonly bodyLimit?: number;
}

/** Serves one endpoint of the contract: parsed on the way in, only declared fields on the way out. */
export function route<E extends Endpoint>(
  server: FastifyInstance,
  endpoint: E,
  handle: Handle<E>,
  { perMinute, bodyLimit }: RouteLimits = {},
): void {
  server.withTypeProvider<ZodTypeProvider>().route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    schema: schemaOf(endpoint),
    config: { role: endpoint.role, ...(perMinute ? { rateLimit: { max: perMinute, timeWindow: MINUTE_MS } } : {}) },
    ...(bodyLimit ? { bodyLimit } : {}),
    handler: async (request, reply) => reply.send(await handle(callOf<E>(request, reply))),
  });
}

const callOf = <E extends Endpoint>(request: FastifyRequest, reply: FastifyReply): Call<E> => ({
  params: request.params as Parsed<E['params']>,
  query: request.query as Parsed<E['query']>,
  body: request.body as Parsed<E['body']>,
  principal: request.principal,
  ownsFiles: request.caller?.ownsFiles ?? false,
  request,
  reply,
});

const schemaOf = ({ summary, tag, params, query, body, reply }: Endpoint) => ({
  summary,
  tags: [tag],
  ...(params ? { params } : {}),
  ...(query ? { querystring: query } : {}),
  ...(body ? { body } : {}),
  response: { 200: reply, '4xx': errorReplySchema, '5xx': errorReplySchema },
});
