import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { jobSchema } from './jobs.ts';

export const startDemo = endpoint({
  method: 'POST',
  path: '/demo',
  summary: 'Fill an empty workspace with the demo brand',
  tag: 'workspace',
  body: z.object({
    customers: z.number().int().min(1).max(5_000_000).default(20_000),
    seed: z.number().int().min(0).default(1),
    end: z.iso.date().optional(),
    events: z.boolean().optional(),
  }),
  reply: jobSchema,
});
