import { settingsChangeSchema, settingsSchema } from '../app/settings.schema.ts';
import { endpoint } from './endpoint.ts';

export const readSettings = endpoint({
  method: 'GET',
  path: '/settings',
  summary: 'Settings of the workspace',
  tag: 'workspace',
  role: 'viewer',
  reply: settingsSchema,
});
export const changeSettings = endpoint({
  method: 'PUT',
  path: '/settings',
  summary: 'Change settings; the next run uses them',
  tag: 'workspace',
  role: 'admin',
  // Not `settingsSchema.partial()`: its defaults would overwrite what the change does not name.
  body: settingsChangeSchema,
  reply: settingsSchema,
});
