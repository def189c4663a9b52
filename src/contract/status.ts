import { z } from 'zod';
import { runSchema } from '../value/run.schema.ts';
import { endpoint } from './endpoint.ts';

const counts = z.object({ orders: z.number(), customers: z.number() });

export const statusSchema = z.object({
  /** All that was imported. */
  loaded: counts,
  /** Valid orders and their customers as of the last run. */
  asOf: counts.nullable(),
  asOfDay: z.string().nullable(),
  lastRun: runSchema.nullable(),
  stale: z.boolean(),
  workspace: z.object({
    name: z.string(),
    path: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    demo: z.boolean(),
    version: z.string(),
  }),
  sources: z.array(
    z.object({
      source: z.string(),
      /** Of the newest file of orders; null where none came from this source. */
      preset: z.string().nullable(),
      orders: z.number(),
      lastOrderOn: z.string().nullable(),
      lastLoadAt: z.string().nullable(),
    }),
  ),
});
export type Status = z.infer<typeof statusSchema>;

export const readStatus = endpoint({
  method: 'GET',
  path: '/status',
  summary: 'What is loaded and what was computed',
  tag: 'workspace',
  role: 'viewer',
  reply: statusSchema,
});

export const checkSchema = z.object({
  check: z.string(),
  state: z.enum(['ok', 'warning', 'broken']),
  found: z.string(),
  mend: z.string().nullable(),
});
export const runDoctor = endpoint({
  method: 'GET',
  path: '/doctor',
  summary: 'Checks of the machine and the workspace, and how to mend what is wrong',
  tag: 'workspace',
  role: 'operator',
  reply: z.object({ checks: z.array(checkSchema) }),
});
export type Check = z.infer<typeof checkSchema>;
