import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';

export const rfmMethods = ['median', 'mean', 'fixed', 'quantile'] as const;
export const rfmGroups = [
  'important_value',
  'important_keep',
  'important_develop',
  'important_win_back',
  'general_value',
  'general_keep',
  'general_develop',
  'general_win_back',
] as const;
export const rfmGroupSchema = z.enum(rfmGroups);
export type RfmGroup = z.infer<typeof rfmGroupSchema>;

/** How recency, frequency and money are split into high and low; `fixed` takes the three values, `quantile` a probability. */
export const rfmSplitSchema = z.object({
  method: z.enum(rfmMethods),
  recencyDays: z.number().positive().optional(),
  frequency: z.number().positive().optional(),
  monetaryMinor: z.number().positive().optional(),
  quantile: z.number().gt(0).lt(1).optional(),
});
export type RfmSplit = z.infer<typeof rfmSplitSchema>;

export const rfmReportSchema = z.object({
  asOf: z.string(),
  method: z.enum(rfmMethods),
  thresholds: z.object({ recencyDays: z.number(), frequency: z.number(), monetaryMinor: z.number() }),
  customers: z.number(),
  groups: z.array(
    z.object({
      group: rfmGroupSchema,
      customers: z.number(),
      customerShare: z.number(),
      netMinor: z.number(),
      netShare: z.number(),
      meanRecencyDays: z.number(),
      meanFrequency: z.number(),
      meanNetMinor: z.number(),
      residualMinor: z.number().nullable(),
    }),
  ),
  /** Counts by recency bucket × frequency bucket. */
  grid: z.object({
    recencyBuckets: z.array(z.object({ from: z.number(), to: z.number().nullable() })),
    frequencyBuckets: z.array(z.object({ from: z.number(), to: z.number().nullable() })),
    cells: z.array(z.object({ recency: z.number(), frequency: z.number(), customers: z.number(), netMinor: z.number() })),
  }),
  /** A seeded sample of customers for the scatter. */
  sample: z.array(
    z.object({
      customerId: z.string(),
      recencyDays: z.number(),
      frequency: z.number(),
      netMinor: z.number(),
      group: rfmGroupSchema,
    }),
  ),
  warnings: z.array(warningSchema),
});
export type RfmReport = z.infer<typeof rfmReportSchema>;
