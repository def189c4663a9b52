import { z } from 'zod';

export const errorReplySchema = z.object({
  error: z.object({
    kind: z.enum(['invalid', 'missing', 'conflict', 'denied', 'unavailable']),
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).default({}),
  }),
});
export type ErrorReply = z.infer<typeof errorReplySchema>;
