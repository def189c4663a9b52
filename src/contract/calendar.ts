import { z } from 'zod';
import {
  calendarSchema,
  campaignInputSchema,
  campaignKeySchema,
  FIRST_YEAR,
  LAST_YEAR,
  type Platform,
  platformSchema,
} from '../calendar/calendar.schema.ts';
import { comparisonQuerySchema, comparisonSchema, depositQuerySchema, depositsSchema } from '../calendar/compare.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';
import { isOneTable, smallTableShape } from './small-table.ts';

/** Where a campaign can run, `all` first. */
export const campaignPlatforms = platformSchema.options;
/** The platform that is shown where nobody has chosen one. */
export const USUAL_PLATFORM: Platform = '天猫';

const basedOn = z.number().int().min(0).optional();

const calendarQuerySchema = z.object({
  year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR).optional(),
  platform: platformSchema.optional(),
});

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  summary: 'Campaigns with their phases: defaults, and what was set over them',
  tag: 'calendar',
  role: 'viewer',
  query: calendarQuerySchema,
  reply: calendarSchema,
});
export const setCampaign = endpoint({
  method: 'PUT',
  path: '/calendar/campaigns',
  summary: 'Set a campaign of one platform and year; the next run uses it',
  tag: 'calendar',
  role: 'operator',
  body: campaignInputSchema.extend({ basedOn }),
  reply: calendarSchema,
});
export const resetCampaign = endpoint({
  method: 'POST',
  path: '/calendar/reset',
  summary: 'Give a campaign its default again; a launch of your own goes',
  tag: 'calendar',
  role: 'operator',
  body: campaignKeySchema.extend({ basedOn }),
  reply: calendarSchema,
});
export const undoCalendar = endpoint({
  method: 'POST',
  path: '/calendar/undo',
  summary: 'Take the last change of the calendar back',
  tag: 'calendar',
  role: 'operator',
  body: z.object({ basedOn }),
  reply: calendarSchema,
});
export const importCalendar = endpoint({
  method: 'POST',
  path: '/calendar/import',
  summary: 'Set the campaigns of a CSV or a workbook, all or none',
  tag: 'calendar',
  role: 'operator',
  body: z.object({ ...smallTableShape, basedOn }).refine(isOneTable, 'expected one of: text, workbook'),
  reply: calendarSchema,
});
export const listCalendarChanges = endpoint({
  method: 'GET',
  path: '/calendar/changes',
  summary: 'Who changed the calendar, newest first',
  tag: 'calendar',
  role: 'viewer',
  reply: z.object({
    changes: z.array(z.object({ version: z.number(), change: z.string(), changedAt: z.string(), changedBy: z.string() })),
  }),
});
export const compareCampaigns = endpoint({
  method: 'GET',
  path: '/calendar/comparison',
  summary: 'A campaign against an earlier one, by phase-day',
  tag: 'calendar',
  role: 'viewer',
  query: comparisonQuerySchema,
  reply: comparisonSchema,
});
export const listDeposits = endpoint({
  method: 'GET',
  path: '/deposits',
  summary: 'Deposits paid whose balance is not',
  tag: 'calendar',
  role: 'viewer',
  query: depositQuerySchema,
  reply: depositsSchema,
});
export const calendarFile = sheetFile({
  path: '/calendar/file',
  summary: 'The calendar, a row a phase; the import takes it back',
  tag: 'calendar',
  role: 'viewer',
  query: calendarQuerySchema,
});
export const comparisonFile = sheetFile({
  path: '/calendar/comparison/file',
  summary: 'A campaign against an earlier one, a row a day',
  tag: 'calendar',
  role: 'viewer',
  query: comparisonQuerySchema,
});
export const depositsFile = sheetFile({
  path: '/deposits/file',
  summary: 'All deposits paid whose balance is not',
  tag: 'calendar',
  role: 'operator',
  query: depositQuerySchema.omit({ offset: true, limit: true }),
});
