import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { App } from '../app/app.ts';
import { trusts } from '../app/exposure.ts';
import { consoleFolder, version } from '../app/package-root.ts';
import { denied } from '../base/platform-error.ts';
import { serveAccounts } from './account-routes.ts';
import { admitByRole, staying } from './admit.ts';
import { serveAutomation } from './automation-routes.ts';
import { serveBooks } from './book-routes.ts';
import { serveCalendar } from './calendar-routes.ts';
import { serveConsole } from './console-files.ts';
import { answerErrors } from './error-reply.ts';
import { serveExports } from './export-routes.ts';
import { guard } from './gate.ts';
import { serveImports } from './import-routes.ts';
import { serveJobEvents } from './job-events.ts';
import { serveJobs } from './job-routes.ts';
import { serveKinds } from './kind-routes.ts';
import { describeApi } from './openapi.ts';
import { servePast } from './past-routes.ts';
import { serveRuns } from './run-routes.ts';
import { serveSession } from './session-routes.ts';
import { serveSold } from './sold-routes.ts';
import { serveSources } from './source-routes.ts';
import { squeezeReplies } from './squeeze.ts';
import { serveUploads } from './uploads.ts';
import { serveValue } from './value-routes.ts';
import { serveWorkspace } from './workspace-routes.ts';

const contentPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // the console's component library writes its styles into the page as it runs
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

export interface ServerOptions {
  /** Where the built console lies. */
  readonly console?: string;
  /** Sees every route as it is made, so that a test can miss none. */
  readonly onRoute?: (options: RouteOptions) => void;
}

/** The API and the console over an open workspace; nothing listens yet. */
export async function buildServer(app: App, options: ServerOptions = {}): Promise<FastifyInstance> {
  const server = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    trustProxy: believes(app),
  });
  server.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  answerErrors(server, app);
  if (options.onRoute) server.addHook('onRoute', options.onRoute);
  guard(server, app);
  await server.register(cookie);
  admitByRole(server, app);
  await server.register(rateLimit, { global: false, errorResponseBuilder: tooMany });
  // plain http on loopback: a browser told to insist on https could not come back
  await server.register(helmet, { contentSecurityPolicy: contentPolicy, hsts: false });
  squeezeReplies(server);
  await describeApi(server, version);
  await serveUploads(server, app);
  serveAll(server, app);
  await serveConsole(server, options.console ?? consoleFolder);
  return server;
}

/** Read when the first call comes: a description of the API is made without a workspace. */
function believes(app: App): (address: string) => boolean {
  let trusted: ((address: string) => boolean) | undefined;
  return (address) => {
    trusted ??= trusts(app.config.trustedProxies);
    return trusted(address);
  };
}

const tooMany = (_: unknown, { ttl }: { ttl: number }) => {
  const seconds = Math.ceil(ttl / 1000);
  return denied('too-many-attempts', `too many tries from this address; try again in: ${seconds} s`, { seconds });
};

function serveAll(server: FastifyInstance, app: App): void {
  serveSession(server, app);
  serveAccounts(server, app);
  serveWorkspace(server, app);
  serveImports(server, app);
  serveBooks(server, app);
  serveSold(server, app);
  serveSources(server, app);
  servePast(server, app);
  serveKinds(server, app);
  serveCalendar(server, app);
  serveValue(server, app);
  serveRuns(server, app);
  serveExports(server, app);
  serveAutomation(server, app);
  serveJobs(server, app);
  serveJobEvents(server, app, randomBytes(4).toString('hex'), staying(app));
}
