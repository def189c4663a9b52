import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, Whereabouts } from '../app/access/access.ts';
import { nobody } from '../app/access/access.ts';
import { identify } from '../app/access/identify.ts';
import type { App } from '../app/app.ts';
import { audit } from '../app/audit.ts';
import { denied, PlatformError } from '../base/platform-error.ts';
import { includes, type Principal } from '../base/principal.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import { isLocal } from './arrival.ts';
import { sessionCookie } from './session-cookie.ts';

export type AdmitTools = Pick<App, 'store' | 'clock' | 'access' | 'token' | 'config' | 'workspace'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; undefined for nobody, whom only addresses for anyone let in. */
    caller: Caller | undefined;
    /** For who writes something down. */
    readonly principal: Principal;
  }
  interface FastifyContextConfig {
    /** The least role that may call a route; every address below `/api` has one. */
    role?: Endpoint['role'];
  }
}

/** The one place that decides who may call what: by the role that a route declares. */
export function admitByRole(server: FastifyInstance, app: AdmitTools): void {
  server.decorateRequest('caller', undefined);
  server.decorateRequest('principal', {
    getter() {
      return this.caller?.principal ?? nobody;
    },
  });
  server.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith('/api') && config?.role === undefined) throw new Error(`a route without a role: ${url}`);
  });
  const note = refusalLog(app);
  server.addHook('onRequest', async (request) => {
    const role = request.routeOptions.config?.role;
    if (role === undefined) return;
    try {
      request.caller = await callerOf(app, request);
      checkRole(request.caller, role);
      refuseForged(request);
    } catch (error) {
      if (error instanceof PlatformError && error.code !== 'not-signed-in') await note(request, error.code);
      throw error;
    }
  });
}

/** Whether the one who opened a stream may still read it, and when to ask. */
export interface Stay {
  may(request: FastifyRequest): Promise<boolean>;
  onChange(listener: () => void): () => void;
}

export const staying = (app: AdmitTools): Stay => ({
  onChange: (listener) => app.access.onChange(listener),
  may: async (request) => {
    try {
      checkRole(await callerOf(app, request), request.routeOptions.config.role ?? 'admin');
      return true;
    } catch {
      return false;
    }
  },
});

const callerOf = (app: AdmitTools, request: FastifyRequest): Promise<Caller | undefined> => {
  const cookie = request.cookies[sessionCookie(app, request).name];
  return identify(app, { authorization: request.headers.authorization, cookie, isLocal: isLocal(request) });
};

function checkRole(caller: Caller | undefined, needed: Endpoint['role']): void {
  if (needed === 'anyone') return;
  if (!caller) throw denied('not-signed-in', 'sign in first, or send an API key as: Authorization: Bearer');
  const { role } = caller.principal;
  if (!includes(role, needed))
    throw denied('role', `this needs another role (yours is ${role}); ask an admin for: ${needed}`, { needed, role });
}

/** A cookie travels by itself, so a change made with one must say that it comes from our own pages. */
function refuseForged({ method, headers, caller }: FastifyRequest): void {
  if (!caller?.person || method === 'GET' || method === 'HEAD') return;
  if (headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin') return;
  throw denied('no-origin', 'a change with a session’s cookie must come from our own pages; missing header: origin');
}

/** The caller of a route that needs one. */
export function callerIn({ caller }: FastifyRequest): Caller {
  if (!caller) throw denied('not-signed-in', 'sign in first, or send an API key as: Authorization: Bearer');
  return caller;
}

export const whereaboutsOf = ({ ip, headers }: FastifyRequest): Whereabouts => ({
  address: ip,
  agent: headers['user-agent'] ?? '',
});

const MINUTE_MS = 60_000;
const NOTED_PER_MINUTE = 300;

/** Writes refused calls into the audit log; who floods us does not flood it, and the last line says that there were more. */
function refusalLog(app: AdmitTools): (request: FastifyRequest, reason: string) => Promise<void> {
  let minute = 0;
  let count = 0;
  return async (request, reason) => {
    const now = Math.floor(app.clock.now() / MINUTE_MS);
    if (now !== minute) [minute, count] = [now, 0];
    count++;
    if (count > NOTED_PER_MINUTE) return;
    const { url = '' } = request.routeOptions;
    const more = count === NOTED_PER_MINUTE ? { andMore: true } : {};
    const details = { reason, call: `${request.method} ${url}`, address: request.ip, ...more };
    await audit(app, request.principal, 'access.refuse', details);
  };
}
