import { z } from 'zod';
import { orderKinds, orderStatuses } from './tables/orders.schema.ts';

/** A mapping given by the user: it starts from a preset (or none) and says what differs. Headers are matched trimmed, NFKC. */
export const mappingSchema = z
  .object({
    preset: z.string().optional(),
    /** Canonical field → header of the file; null leaves the field out. */
    columns: z.record(z.string(), z.string().nullable()).optional(),
    /** Status as the file says it → canonical status. */
    statuses: z.record(z.string(), z.enum(orderStatuses)).optional(),
    kinds: z.record(z.string(), z.enum(orderKinds)).optional(),
    /** Canonical field → the same text for every row. */
    constants: z.record(z.string(), z.string()).optional(),
  })
  .strict();
export type Mapping = z.infer<typeof mappingSchema>;
