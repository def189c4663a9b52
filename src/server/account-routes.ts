import type { FastifyInstance } from 'fastify';
import { auditSheet, readAudit, readAuditChoices } from '../app/access/audit-log.ts';
import { addKey, listKeys, revokeKey } from '../app/access/keys.ts';
import { type IssuedLink, linkUser } from '../app/access/links.ts';
import { addUser, changeUser, listUsers } from '../app/access/users.ts';
import type { App } from '../app/app.ts';
import { exposureOf } from '../app/exposure.ts';
import * as accounts from '../contract/accounts.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveAccounts(server: FastifyInstance, app: App): void {
  const linked = (link: IssuedLink) => ({ ...link, address: exposureOf(app.config).publicAddress });
  route(server, accounts.listUsers, async () => ({ users: await listUsers(app) }));
  route(server, accounts.addUser, async ({ body, principal }) => {
    const { user, link } = await addUser(app, principal, body);
    return { user, link: linked(link) };
  });
  route(server, accounts.changeUser, ({ params, body, principal }) => changeUser(app, principal, params.userId, body));
  route(server, accounts.linkUser, async ({ params, principal }) => linked(await linkUser(app, principal, params.userId)));
  route(server, accounts.listKeys, async () => ({ keys: await listKeys(app) }));
  route(server, accounts.addKey, ({ body, principal }) => addKey(app, principal, body));
  route(server, accounts.revokeKey, ({ params, principal }) => revokeKey(app, principal, params.keyId));
  serveAudit(server, app);
}

function serveAudit(server: FastifyInstance, app: App): void {
  route(server, accounts.readAudit, async ({ query: { before, limit, ...filter } }) => ({
    entries: await readAudit(app, filter, limit, before),
    choices: await readAuditChoices(app),
  }));
  sheetRoute(server, app, accounts.auditFile, async (filter) => auditSheet(app, filter));
}
