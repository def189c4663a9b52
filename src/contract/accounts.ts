import { z } from 'zod';
import {
  apiKeySchema,
  auditEntrySchema,
  auditFilterSchema,
  linkSchema,
  roleSchema,
  userNameSchema,
  userSchema,
} from '../app/access/access.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

const number = z.coerce.number().int().positive().max(2_147_483_647);
const userParams = z.object({ userId: number });

export const listUsers = endpoint({
  method: 'GET',
  path: '/users',
  summary: 'People who may sign in',
  tag: 'accounts',
  role: 'admin',
  reply: z.object({ users: z.array(userSchema) }),
});
export const addUser = endpoint({
  method: 'POST',
  path: '/users',
  summary: 'Invite a person by a one-time link',
  tag: 'accounts',
  role: 'admin',
  body: z.object({ name: userNameSchema, role: roleSchema }),
  reply: z.object({ user: userSchema, link: linkSchema }),
});
export const changeUser = endpoint({
  method: 'PUT',
  path: '/users/:userId',
  summary: 'Change a person’s name or role, or disable the account',
  tag: 'accounts',
  role: 'admin',
  params: userParams,
  body: z.object({ name: userNameSchema.optional(), role: roleSchema.optional(), disabled: z.boolean().optional() }),
  reply: userSchema,
});
export const linkUser = endpoint({
  method: 'POST',
  path: '/users/:userId/link',
  summary: 'A new one-time link to choose a password; earlier ones end',
  tag: 'accounts',
  role: 'admin',
  params: userParams,
  reply: linkSchema,
});

export const listKeys = endpoint({
  method: 'GET',
  path: '/keys',
  summary: 'API keys, newest first; never their secrets',
  tag: 'accounts',
  role: 'admin',
  reply: z.object({ keys: z.array(apiKeySchema) }),
});
export const addKey = endpoint({
  method: 'POST',
  path: '/keys',
  summary: 'Make an API key; its secret is shown this once',
  tag: 'accounts',
  role: 'admin',
  body: z.object({
    name: userNameSchema,
    role: roleSchema,
    /** Days until it ends; null for no end. */
    days: z.number().int().min(1).max(3650).nullable().default(365),
  }),
  reply: z.object({ key: apiKeySchema, secret: z.string() }),
});
export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/keys/:keyId',
  summary: 'Revoke an API key',
  tag: 'accounts',
  role: 'admin',
  params: z.object({ keyId: number }),
  reply: apiKeySchema,
});

export const readAudit = endpoint({
  method: 'GET',
  path: '/audit',
  summary: 'Who did what, newest first',
  tag: 'accounts',
  role: 'admin',
  query: auditFilterSchema.extend({
    /** The id of the last entry of the page before. */
    before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({
    entries: z.array(auditEntrySchema),
    /** Who and what stands in the whole log, to choose from. */
    choices: z.object({
      principals: z.array(z.object({ principal: z.string(), name: z.string() })),
      actions: z.array(z.string()),
    }),
  }),
});
export const auditFile = sheetFile({
  path: '/audit/file',
  summary: 'All entries of a filter',
  tag: 'accounts',
  role: 'admin',
  query: auditFilterSchema,
});
