import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedSession } from '../app/access/sessions.ts';
import type { App } from '../app/app.ts';

type Tools = Pick<App, 'workspace'>;

/** Cookies do not tell ports apart, so each workspace has a name of its own; over https the browser binds it to our host. */
export function sessionCookie(
  { workspace }: Tools,
  { protocol }: FastifyRequest,
): { name: string; options: CookieSerializeOptions } {
  const secure = protocol === 'https';
  const name = `${secure ? '__Host-' : ''}perennial_${workspace.id.slice(0, 8)}`;
  return { name, options: { path: '/', httpOnly: true, sameSite: 'strict', secure } };
}

export function keepSession(app: Tools, reply: FastifyReply, { token, expiresAt }: OpenedSession): void {
  const { name, options } = sessionCookie(app, reply.request);
  void reply.setCookie(name, token, { ...options, expires: new Date(expiresAt) });
}

export function dropSession(app: Tools, reply: FastifyReply): void {
  const { name, options } = sessionCookie(app, reply.request);
  void reply.clearCookie(name, options);
}
