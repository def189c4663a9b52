import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Caller } from '../app/access/access.ts';
import { needsFirstAdmin, readLink, redeemLink } from '../app/access/links.ts';
import { closeSession, listSessions, type OpenedSession, personOf } from '../app/access/sessions.ts';
import { changePassword, signIn } from '../app/access/sign-in.ts';
import type { App } from '../app/app.ts';
import { readSettings } from '../app/settings.ts';
import * as session from '../contract/session.ts';
import { callerIn, whereaboutsOf } from './admit.ts';
import { route } from './route.ts';
import { dropSession, keepSession } from './session-cookie.ts';

export function serveSession(server: FastifyInstance, app: App): void {
  const opened = async (reply: FastifyReply, it: OpenedSession) => {
    keepSession(app, reply, it);
    return stateOf(app, it.caller);
  };
  route(server, session.readCaller, ({ request }) => stateOf(app, request.caller));
  route(
    server,
    session.signIn,
    async ({ body, request, reply }) => opened(reply, await signIn(app, body, whereaboutsOf(request))),
    guessing,
  );
  route(server, session.readLink, ({ body }) => readLink(app, body.token), guessing);
  route(
    server,
    session.redeemLink,
    async ({ body, request, reply }) => opened(reply, await redeemLink(app, body, whereaboutsOf(request))),
    guessing,
  );
  route(server, session.signOut, async ({ request, reply }) => {
    const caller = callerIn(request);
    await closeSession(app, caller, personOf(caller).sessionId);
    dropSession(app, reply);
    return stateOf(app, undefined);
  });
  serveOwn(server, app);
}

// one address may try this often; a name has a limit of its own
const guessing = { perMinute: 30 };

function serveOwn(server: FastifyInstance, app: App): void {
  const change = session.changePassword;
  route(
    server,
    change,
    async ({ body, request }) => {
      await changePassword(app, callerIn(request), body, whereaboutsOf(request));
      return { done: true as const };
    },
    guessing,
  );
  route(server, session.listSessions, async ({ request }) => ({ sessions: await listSessions(app, callerIn(request)) }));
  route(server, session.endSession, async ({ params, request }) => {
    await closeSession(app, callerIn(request), params.sessionId);
    return { done: true as const };
  });
}

async function stateOf(app: App, caller: Caller | undefined): Promise<session.CallerState> {
  const { settings } = await readSettings(app.store);
  const { signIn: isOn } = app.config;
  const common = { signIn: isOn, locale: settings.locale };
  if (!caller) return { ...common, state: (await needsFirstAdmin(app)) ? 'first_start' : 'signed_out', caller: null };
  const { principal, name, person } = caller;
  return { ...common, state: 'signed_in', caller: { id: principal.id, name, role: principal.role, isPerson: person !== null } };
}
