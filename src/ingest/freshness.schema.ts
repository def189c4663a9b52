import { z } from 'zod';

/** How long a shop has brought no order. */
export const freshnessSchema = z.object({
  channel: z.string(),
  shop: z.string().nullable(),
  lastOrderOn: z.string(),
  /** Full days without an order, up to yesterday. */
  silentDays: z.number().int().nonnegative(),
  /** The gap between days with orders that 95 of 100 do not exceed; null while there are too few to judge. */
  usualGapDays: z.number().nullable(),
  silent: z.boolean(),
});
export type Freshness = z.infer<typeof freshnessSchema>;
