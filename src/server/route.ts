import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { localOwner, type Principal } from '../base/principal.ts';
import type { Endpoint, ReplyOf } from '../contract/endpoint.ts';
import { errorReplySchema } from '../contract/error.ts';

type Parsed<S> = [Exclude<S, undefined>] extends [z.ZodType] ? z.output<Exclude<S, undefined>> : undefined;

/** One request, its parts checked against the contract. */
export interface Call<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
  readonly principal: Principal;
  /** True when the caller proved to own the workspace's files: only then may it name paths on this machine. */
  readonly ownsFiles: boolean;
}

export type Handle<E extends Endpoint> = (call: Call<E>) => Promise<ReplyOf<E>> | ReplyOf<E>;

declare module 'fastify' {
  interface FastifyRequest {
    ownsFiles: boolean;
  }
  interface FastifyContextConfig {
    /** The least role that may call a route; every address below `/api` has one. */
    role?: Endpoint['role'];
  }
}

/** Serves one endpoint of the contract: parsed on the way in, only declared fields on the way out. */
export function route<E extends Endpoint>(server: FastifyInstance, endpoint: E, handle: Handle<E>): void {
  server.withTypeProvider<ZodTypeProvider>().route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    schema: schemaOf(endpoint),
    config: { role: endpoint.role },
    handler: async (request, reply) => reply.send(await handle(callOf<E>(request))),
  });
}

const callOf = <E extends Endpoint>(request: FastifyRequest): Call<E> => ({
  params: request.params as Parsed<E['params']>,
  query: request.query as Parsed<E['query']>,
  body: request.body as Parsed<E['body']>,
  principal: localOwner,
  ownsFiles: request.ownsFiles,
});

const schemaOf = ({ summary, tag, params, query, body, reply }: Endpoint) => ({
  summary,
  tags: [tag],
  ...(params ? { params } : {}),
  ...(query ? { querystring: query } : {}),
  ...(body ? { body } : {}),
  response: { 200: reply, '4xx': errorReplySchema, '5xx': errorReplySchema },
});
