import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { startDemo } from '../app/demo.ts';
import { startRun } from '../app/runs.ts';
import * as demo from '../contract/demo.ts';
import * as value from '../contract/value.ts';
import { route } from './route.ts';

export function serveRuns(server: FastifyInstance, app: App): void {
  route(server, value.startRun, ({ body, principal }) => startRun(app, principal, body));
  route(server, demo.startDemo, ({ body, principal }) => startDemo(app, principal, body));
}
