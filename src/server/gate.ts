import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { denied } from '../base/platform-error.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Lets in what comes from this machine's own console and commands. Binding to loopback alone does not stop a web page. */
export function guard(server: FastifyInstance, app: { readonly token: string }): void {
  server.decorateRequest('ownsFiles', false);
  server.addHook('onRequest', async (request) => {
    checkCaller(request.headers, request.url, portOf(server));
    request.ownsFiles = holdsToken(request.headers.authorization, app.token);
  });
}

function portOf(server: FastifyInstance): number | undefined {
  const address = server.server.address();
  return address && typeof address === 'object' ? address.port : undefined;
}

/** Refuses a foreign Host (DNS rebinding) and a request that another site's page sent. `port` is undefined when called in process. */
export function checkCaller(headers: IncomingHttpHeaders, url: string, port: number | undefined): void {
  const { host = '', origin } = headers;
  if (!isOwnHost(host, port)) throw denied('foreign-host', `this server answers to its own address only, not to host: ${host}`);
  if (origin !== undefined && origin !== `http://${host}`)
    throw denied('foreign-origin', `pages of another site may not call this server; origin: ${origin}`);
  const site = headers['sec-fetch-site'];
  if (isForeignSite(site) && !isNavigation(headers, url))
    throw denied('foreign-origin', `pages of another site may not call this server; site: ${site}`);
}

function isOwnHost(host: string, port: number | undefined): boolean {
  const [, name = '', given] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return loopback.has(name.toLowerCase()) && (port === undefined || Number(given ?? 80) === port);
}

const isForeignSite = (site: unknown): boolean => site !== undefined && site !== 'same-origin' && site !== 'none';

// a link on another page may open the console, but not call the API
const isNavigation = (headers: IncomingHttpHeaders, url: string): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && !url.startsWith('/api');

export function holdsToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization?.replace(/^Bearer /, '') ?? '');
  const wanted = Buffer.from(token);
  return token !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
}
