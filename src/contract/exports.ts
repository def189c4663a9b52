import { z } from 'zod';
import { scopeQuerySchema } from '../customers/scope.schema.ts';
import { customerFilterSchema } from '../value/customer.schema.ts';
import { endpoint } from './endpoint.ts';
import { jobSchema } from './jobs.ts';

export const startExport = endpoint({
  method: 'POST',
  path: '/exports',
  summary: 'Write customers to a file; personal data stay masked',
  tag: 'exports',
  role: 'operator',
  body: z.object({
    what: z.literal('customers'),
    format: z.enum(['csv', 'parquet', 'xlsx']),
    /** A path on the server’s machine; only the command line may name one. Without it the file is kept for download. */
    path: z.string().optional(),
    filter: customerFilterSchema.default({}),
    /** Only those who bought in a scope or belong to a programme. */
    scope: scopeQuerySchema.optional(),
  }),
  reply: jobSchema,
});
/** What the job’s result holds. */
export const exportResultSchema = z.object({ path: z.string(), rows: z.number(), bytes: z.number() });
/** The finished file: `GET /api/exports/:jobId/file`. */
export const exportFilePath = (jobId: string): string => `/api/exports/${encodeURIComponent(jobId)}/file`;
