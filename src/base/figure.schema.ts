import { z } from 'zod';

export const warningSchema = z.enum([
  'low_sample',
  'left_censored',
  'refund_time_unknown',
  'refund_unknown',
  'margin_unknown',
  'margin_assumed',
  'unlinked_orders',
  'immature',
  'model_refused',
  'spend_depends_on_frequency',
  'short_history',
]);
export type Warning = z.infer<typeof warningSchema>;

export const unitSchema = z.enum(['count', 'minor', 'ratio', 'days', 'day', 'orders']);

/** One shown figure. `value` is null when it must not be shown, and `reason` says why; `definition` opens the page that explains it. */
export const figureSchema = z.object({
  value: z.number().nullable(),
  unit: unitSchema,
  definition: z.string(),
  denominator: z.number().nullable().optional(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
  warnings: z.array(warningSchema),
  reason: z.string().optional(),
});
export type Figure = z.infer<typeof figureSchema>;
