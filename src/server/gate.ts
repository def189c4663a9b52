import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../app/app.ts';
import { exposureOf } from '../app/exposure.ts';
import { denied } from '../base/platform-error.ts';
import { isLocal } from './arrival.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What the outside looks like to the gate. */
export interface Surroundings {
  /** The port on loopback; undefined when called in process. */
  readonly port: number | undefined;
  /** What browsers elsewhere have in their address bar. */
  readonly publicAddress: string | null;
  readonly hasProxy: boolean;
}

/** One call as it arrived. */
export interface Arrival {
  readonly headers: IncomingHttpHeaders;
  readonly url: string;
  /** By its connection, or by the word of a proxy that is trusted. */
  readonly isEncrypted: boolean;
  /** Whether the connection itself comes from this machine. */
  readonly isLocal: boolean;
}

/** Lets in what is addressed to us and comes from our own pages. Binding to loopback alone does not stop a web page. */
export function guard(server: FastifyInstance, app: Pick<App, 'config'>): void {
  let around: Omit<Surroundings, 'port'> | undefined;
  server.addHook('onRequest', async (request) => {
    around ??= surroundingsOf(app.config);
    checkArrival(arrivalOf(request), { ...around, port: portOf(server) });
  });
}

const surroundingsOf = (config: App['config']): Omit<Surroundings, 'port'> => ({
  publicAddress: exposureOf(config).publicAddress,
  hasProxy: config.trustedProxies.length > 0,
});

const arrivalOf = (request: FastifyRequest): Arrival => ({
  headers: request.headers,
  url: request.url,
  isEncrypted: request.protocol === 'https',
  isLocal: isLocal(request),
});

function portOf(server: FastifyInstance): number | undefined {
  const address = server.server.address();
  return address && typeof address === 'object' ? address.port : undefined;
}

/** Refuses a foreign Host (DNS rebinding), an unencrypted way in, and a request that another site's page sent. */
export function checkArrival({ headers, url, ...arrival }: Arrival, around: Surroundings): void {
  const { host = '', origin } = headers;
  if (!around.hasProxy && isForwarded(headers)) throw unknownProxy();
  const own = ownOrigin(host, arrival, around);
  if (origin !== undefined && origin !== own)
    throw denied('foreign-origin', `pages of another site may not call this server; origin: ${origin}`);
  const site = headers['sec-fetch-site'];
  if (isForeignSite(site) && !isNavigation(headers, url))
    throw denied('foreign-origin', `pages of another site may not call this server; site: ${site}`);
}

/** What a browser at this address names as its origin; any other address is refused. */
function ownOrigin(
  host: string,
  { isEncrypted, isLocal: fromHere }: Omit<Arrival, 'headers' | 'url'>,
  { port, publicAddress }: Surroundings,
): string {
  if (publicAddress !== null && host.toLowerCase() === new URL(publicAddress).host) {
    if (isEncrypted) return publicAddress;
    throw denied('not-encrypted', `this server is reached encrypted only, at: ${publicAddress}`);
  }
  if (fromHere && isLoopbackHost(host, port)) return `http://${host}`;
  throw denied('foreign-host', `this server answers to its own address only, not to host: ${host}`);
}

// a proxy that nobody told us of would make every caller look like one on this machine
const unknownProxy = () =>
  denied(
    'unknown-proxy',
    'this call came through a proxy that the server was not told of; name it with: PERENNIAL_TRUSTED_PROXY',
  );

const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'].some(
    (name) => headers[name] !== undefined,
  );

function isLoopbackHost(host: string, port: number | undefined): boolean {
  const [, name = '', given] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return loopback.has(name.toLowerCase()) && (port === undefined || Number(given ?? 80) === port);
}

const isForeignSite = (site: unknown): boolean => site !== undefined && site !== 'same-origin' && site !== 'none';

// a link on another page may open the console, but not call the API
const isNavigation = (headers: IncomingHttpHeaders, url: string): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && !url.startsWith('/api');
