import type { z } from 'zod';
import type { Role } from '../base/principal.ts';

type Shape = z.ZodType;

/** One call of the API: what the server checks, the client types and the OpenAPI document says. */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for path parameters, below `/api`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** The least role that may call it; `anyone` needs no sign-in, which only the doors themselves have. */
  readonly role: Role | 'anyone';
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply: Reply;
}

export const endpoint = <P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(it: Endpoint<P, Q, B, R>) => it;

type Input<S> = S extends Shape ? z.input<S> : never;

export interface CallOptions<E extends Endpoint> {
  readonly params?: Input<E['params']>;
  readonly query?: Input<E['query']>;
  readonly body?: Input<E['body']>;
  readonly signal?: AbortSignal;
}

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;
