import { z } from 'zod';
import { passwordSchema, roleSchema, secretSchema, sessionSchema, userNameSchema } from '../app/access/access.schema.ts';
import { endpoint } from './endpoint.ts';

/** Who uses this console; nothing about the brand, since anyone may ask. */
export const callerSchema = z.object({
  /** `first_start` until somebody has opened the link of the first admin. */
  state: z.enum(['signed_in', 'signed_out', 'first_start']),
  /** False where the server lets everybody on its machine in. */
  signIn: z.boolean(),
  /** Null while signed out. */
  caller: z
    .object({
      id: z.string(),
      name: z.string(),
      role: roleSchema,
      /** True for someone with sessions and a password. */
      isPerson: z.boolean(),
    })
    .nullable(),
  locale: z.enum(['zh-CN', 'en']),
});
export type CallerState = z.infer<typeof callerSchema>;

const done = z.object({ done: z.literal(true) });

export const readCaller = endpoint({
  method: 'GET',
  path: '/session',
  summary: 'Who calls, and whether a sign-in is needed',
  tag: 'accounts',
  role: 'anyone',
  reply: callerSchema,
});
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Sign in; the session is kept in a cookie that scripts cannot read',
  tag: 'accounts',
  role: 'anyone',
  body: z.object({ name: z.string().max(200), password: passwordSchema }),
  reply: callerSchema,
});
export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  summary: 'End the session that calls',
  tag: 'accounts',
  role: 'viewer',
  reply: callerSchema,
});
export const readLink = endpoint({
  method: 'POST',
  path: '/links/read',
  summary: 'Whom a one-time link is for',
  tag: 'accounts',
  role: 'anyone',
  body: z.object({ token: secretSchema }),
  reply: z.object({ name: z.string(), role: roleSchema, isNew: z.boolean(), expiresAt: z.string() }),
});
export const redeemLink = endpoint({
  method: 'POST',
  path: '/links/use',
  summary: 'Choose a password with a one-time link, and sign in',
  tag: 'accounts',
  role: 'anyone',
  body: z.object({ token: secretSchema, name: userNameSchema.optional(), password: passwordSchema }),
  reply: callerSchema,
});
export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  summary: 'Change one’s own password; one’s other sessions end',
  tag: 'accounts',
  role: 'viewer',
  body: z.object({ current: passwordSchema, next: passwordSchema }),
  reply: done,
});
export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'One’s own open sessions',
  tag: 'accounts',
  role: 'viewer',
  reply: z.object({ sessions: z.array(sessionSchema) }),
});
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'End one of one’s own sessions',
  tag: 'accounts',
  role: 'viewer',
  params: z.object({ sessionId: z.coerce.number().int().positive().max(2_147_483_647) }),
  reply: done,
});
