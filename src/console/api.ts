import { queryOptions } from '@tanstack/react-query';
import { createClient } from '../contract/client.ts';
import type { CallOptions, Endpoint, ReplyOf } from '../contract/endpoint.ts';

export const client = createClient((path, request) => fetch(path, request));

/** What a query needs to read an endpoint; the key is the path with everything asked. */
export const reading = <E extends Endpoint>(endpoint: E, options: Omit<CallOptions<E>, 'signal' | 'body'> = {}) =>
  queryOptions({
    queryKey: [endpoint.path, options.params ?? null, options.query ?? null] as const,
    queryFn: ({ signal }): Promise<ReplyOf<E>> => client.call(endpoint, { ...options, signal } as CallOptions<E>),
  });
