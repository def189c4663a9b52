import { z } from 'zod';

export const runStepSchema = z.object({ step: z.string(), seconds: z.number(), rows: z.number().nullable() });
export const runSchema = z.object({
  runId: z.number(),
  asOf: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  seconds: z.number(),
  orders: z.number(),
  customers: z.number(),
  steps: z.array(runStepSchema),
});
export type Run = z.infer<typeof runSchema>;
