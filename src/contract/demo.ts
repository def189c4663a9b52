import { z } from 'zod';
import { runSchema } from '../value/run.schema.ts';
import { endpoint } from './endpoint.ts';
import { importResultSchema } from './imports.ts';
import { jobSchema } from './jobs.ts';

/** What the job’s result holds. */
export const demoResultSchema = importResultSchema.extend({ run: runSchema });

export const startDemo = endpoint({
  method: 'POST',
  path: '/demo',
  summary: 'Fill an empty workspace with the demo brand',
  tag: 'workspace',
  role: 'operator',
  body: z.object({
    customers: z.number().int().min(1).max(5_000_000).default(20_000),
    seed: z.number().int().min(0).default(1),
    end: z.iso.date().optional(),
    events: z.boolean().optional(),
  }),
  reply: jobSchema,
});
