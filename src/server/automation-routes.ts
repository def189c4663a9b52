import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import * as operations from '../app/automation.ts';
import * as automation from '../contract/automation.ts';
import { route } from './route.ts';

export function serveAutomation(server: FastifyInstance, app: App): void {
  route(server, automation.readAutomation, () => operations.readAutomation(app));
  route(server, automation.changeAutomation, ({ principal, body }) => operations.changeAutomation(app, principal, body));
  route(server, automation.watchFolder, ({ principal, body, ownsFiles }) =>
    operations.watchFolder(app, principal, body, ownsFiles),
  );
  route(server, automation.unwatchFolder, ({ principal, params }) => operations.unwatchFolder(app, principal, params.id));
  route(server, automation.retryFile, ({ principal, params }) => operations.retryFile(app, principal, params.id));
  route(server, automation.listNotices, async () => ({ notices: await operations.readNotices(app) }));
  route(server, automation.endNotice, async ({ principal, params }) => ({
    notices: await operations.endNotice(app, principal, params.id),
  }));
  route(server, automation.readFreshness, async () => ({ shops: await operations.shopFreshness(app) }));
}
