import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { examine } from '../app/doctor.ts';
import { changeSettings, readSettings } from '../app/settings.ts';
import { hasFacts, readStatus } from '../app/status.ts';
import * as settings from '../contract/settings.ts';
import * as status from '../contract/status.ts';
import { route } from './route.ts';

export function serveWorkspace(server: FastifyInstance, app: App): void {
  route(server, status.readStatus, () => readStatus(app));
  route(server, status.runDoctor, async () => ({ checks: await examine({ app }) }));
  route(server, settings.readSettings, async () => (await readSettings(app.store)).settings);
  route(server, settings.changeSettings, async ({ body, principal }) => {
    const change = { values: body, hasFacts: await hasFacts(app) };
    return (await changeSettings(app, principal, change)).settings;
  });
}
