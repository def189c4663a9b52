import { z } from 'zod';
import {
  automationChangeSchema,
  automationSchema,
  noticeSchema,
  watchedFileSchema,
  watchedFolderSchema,
} from '../app/automation.schema.ts';
import { freshnessSchema } from '../ingest/freshness.schema.ts';
import { endpoint } from './endpoint.ts';

export const automationStateSchema = z.object({
  automation: automationSchema,
  nextRunAt: z.string().nullable(),
  pending: z.object({ because: z.enum(['schedule', 'import']), attempts: z.number(), notBefore: z.string() }).nullable(),
  inbox: z.string(),
  folders: z.array(watchedFolderSchema),
  /** Newest first, at most 200. */
  files: z.array(watchedFileSchema),
});
export type AutomationState = z.infer<typeof automationStateSchema>;

const tag = 'automation';
const byId = z.object({ id: z.coerce.number().int().positive() });

export const readAutomation = endpoint({
  method: 'GET',
  path: '/automation',
  summary: 'The schedule, the watched folders and what became of their files',
  tag,
  role: 'operator',
  reply: automationStateSchema,
});
export const changeAutomation = endpoint({
  method: 'PUT',
  path: '/automation',
  summary: 'Change the time of the daily run, or what is watched',
  tag,
  role: 'operator',
  body: automationChangeSchema,
  reply: automationStateSchema,
});
export const watchFolder = endpoint({
  method: 'POST',
  path: '/automation/folders',
  summary: 'Watch a folder of the server’s machine; for the command line, which proves it may',
  tag,
  role: 'admin',
  body: z.object({ path: z.string().min(1), source: z.string().trim().min(1).max(60).optional() }),
  reply: automationStateSchema,
});
export const unwatchFolder = endpoint({
  method: 'DELETE',
  path: '/automation/folders/:id',
  summary: 'Watch a folder no longer',
  tag,
  role: 'admin',
  params: byId,
  reply: automationStateSchema,
});
export const retryFile = endpoint({
  method: 'POST',
  path: '/automation/files/:id/retry',
  summary: 'Take a file again at the next look',
  tag,
  role: 'operator',
  params: byId,
  reply: automationStateSchema,
});

const noticesSchema = z.object({ notices: z.array(noticeSchema) });
export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  summary: 'What failed or fell silent; what still stands first',
  tag,
  role: 'viewer',
  reply: noticesSchema,
});
export const endNotice = endpoint({
  method: 'POST',
  path: '/notices/:id/end',
  summary: 'Put a notice away',
  tag,
  role: 'operator',
  params: byId,
  reply: noticesSchema,
});
export const readFreshness = endpoint({
  method: 'GET',
  path: '/freshness',
  summary: 'How long each shop has brought no order, against its own rhythm',
  tag,
  role: 'viewer',
  reply: z.object({ shops: z.array(freshnessSchema) }),
});
