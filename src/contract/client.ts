import { PlatformError } from '../base/platform-error.ts';
import type { CallOptions, Endpoint, ReplyOf } from './endpoint.ts';
import { errorReplySchema } from './error.ts';

/** What the client needs of a transport: the browser's `fetch`, Node's, or a server called in process. */
export type Transport = (
  path: string,
  request: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{
  status: number;
  text(): Promise<string>;
}>;

/** A transport that brings files too. */
export type FileTransport = (
  ...request: Parameters<Transport>
) => Promise<Awaited<ReturnType<Transport>> & { arrayBuffer(): Promise<ArrayBuffer> }>;

export interface Client {
  call<E extends Endpoint>(endpoint: E, options?: CallOptions<E>): Promise<ReplyOf<E>>;
}

type Plain = Record<string, unknown>;

const asText = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** `/api/customers/C1?limit=5`: path parameters filled in, lists joined by commas, what is undefined left out. */
export function pathOf(endpoint: Pick<Endpoint, 'path'>, params: Plain = {}, query: Plain = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(asText(params[name])));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]): [string, string][] =>
      value === undefined || value === null ? [] : [[key, asText(value)]],
    ),
  ).toString();
  return `/api${path}${search ? `?${search}` : ''}`;
}

/** What an answer that is no success says. */
export function refusal(status: number, text: string): PlatformError {
  const parsed = errorReplySchema.safeParse(parseJson(text));
  if (!parsed.success) return new PlatformError('unavailable', 'reply', `the server answered with status ${status}`);
  const { kind, code, message, details } = parsed.data.error;
  return new PlatformError(kind, code, message, details);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A typed client over any transport; errors come back as the PlatformError the server threw. */
export function createClient(transport: Transport, headers: Record<string, string> = {}): Client {
  return {
    async call(endpoint, options = {}) {
      const body = options.body === undefined ? undefined : JSON.stringify(options.body);
      const reply = await transport(pathOf(endpoint, options.params as Plain, options.query as Plain), {
        method: endpoint.method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
        ...(options.signal ? { signal: options.signal } : {}),
      });
      const text = await reply.text();
      if (reply.status >= 400) throw refusal(reply.status, text);
      return endpoint.reply.parse(parseJson(text)) as ReplyOf<typeof endpoint>;
    },
  };
}
