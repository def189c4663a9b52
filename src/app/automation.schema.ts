import { z } from 'zod';

/** What happens by itself. */
export const automationSchema = z.strictObject({
  /** Local time of the daily run, `HH:MM`; null is none. */
  dailyAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a local time such as 06:30')
    .nullable(),
  /** Computes again once files that came by themselves are in. */
  runAfterImport: z.boolean(),
  /** Takes what is put into the workspace's own inbox. */
  watchInbox: z.boolean(),
});
export type Automation = z.infer<typeof automationSchema>;

export const automationChangeSchema = automationSchema.partial();

export const defaultAutomation: Automation = Object.freeze({ dailyAt: '06:30', runAfterImport: true, watchInbox: true });

export const watchedFolderSchema = z.object({
  id: z.number().int().nonnegative(),
  /** On the server's machine; the inbox is folder 0. */
  path: z.string(),
  /** The connection its files belong to; null takes the subfolder's name, else each file's own header. */
  source: z.string().nullable(),
  /** False while the folder cannot be read. */
  readable: z.boolean(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

export const watchedFileStates = ['taken', 'loaded', 'already_loaded', 'refused', 'failed'] as const;
export const watchedFileSchema = z.object({
  id: z.number().int(),
  folderId: z.number().int(),
  /** Below its folder. */
  path: z.string(),
  bytes: z.number(),
  state: z.enum(watchedFileStates),
  attempts: z.number().int(),
  /** When it is tried again; null when it is not. */
  retryAt: z.string().nullable(),
  reason: z.string().nullable(),
  loadId: z.number().int().nullable(),
  changedAt: z.string(),
});
export type WatchedFile = z.infer<typeof watchedFileSchema>;

export const noticeCodes = [
  'file-refused',
  'file-failed',
  'run-failed',
  'run-impossible',
  'shop-silent',
  'folder-unreadable',
] as const;
export const noticeSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  level: z.enum(['warning', 'failure']),
  code: z.enum(noticeCodes),
  /** What it is about: a file, a folder, a shop; empty for the run. */
  subject: z.string(),
  message: z.string(),
  /** When it ceased to be so by itself, or somebody put it away. */
  endedAt: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
