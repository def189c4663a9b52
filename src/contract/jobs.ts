import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { errorReplySchema } from './error.ts';

export const jobKinds = ['import', 'run', 'demo', 'export', 'undo'] as const;
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** Where a long piece of work stands. `done` and `total` are in `unit`; total is null while unknown. */
export const progressSchema = z.object({
  step: z.string(),
  index: z.number(),
  steps: z.number(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'rows', 'customers', 'steps']),
  rows: z.number().nullable(),
  /** For a run: the finished steps. */
  finished: z.array(z.object({ step: z.string(), seconds: z.number(), rows: z.number().nullable() })),
});
export type Progress = z.infer<typeof progressSchema>;

export const jobSchema = z.object({
  jobId: z.string(),
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  title: z.string(),
  progress: progressSchema.nullable(),
  result: z.unknown().nullable(),
  error: errorReplySchema.shape.error.nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

const jobParams = z.object({ jobId: z.string() });

export const listJobs = endpoint({
  method: 'GET',
  path: '/jobs',
  summary: 'The newest jobs, running ones first',
  tag: 'jobs',
  role: 'viewer',
  reply: z.object({ jobs: z.array(jobSchema) }),
});
export const readJob = endpoint({
  method: 'GET',
  path: '/jobs/:jobId',
  summary: 'One job',
  tag: 'jobs',
  role: 'viewer',
  params: jobParams,
  reply: jobSchema,
});
export const cancelJob = endpoint({
  method: 'POST',
  path: '/jobs/:jobId/cancel',
  summary: 'Stop a job; what it had not committed is simply not there',
  tag: 'jobs',
  role: 'operator',
  params: jobParams,
  reply: jobSchema,
});
/** `GET /api/jobs/events` is a stream of server-sent events, each a Job as JSON; Last-Event-ID is honoured. */
export const jobEventsPath = '/api/jobs/events';
