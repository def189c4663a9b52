import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';

export const cohortPeriods = ['month', '30d', '60d', '90d'] as const;

/** Cohorts by month of the first order; periods are calendar months or blocks of N days since the first order. */
export const cohortQuerySchema = z.object({
  period: z.enum(cohortPeriods).default('month'),
  channel: z.string().optional(),
});
export type CohortQuery = z.infer<typeof cohortQuerySchema>;

export const cohortReportSchema = z.object({
  asOf: z.string(),
  period: z.enum(cohortPeriods),
  channels: z.array(z.string()),
  cohorts: z.array(
    z.object({
      cohort: z.string(),
      customers: z.number(),
      /** By period since the first order; `retention` is null where the period is not complete for the whole cohort. */
      periods: z.array(
        z.object({
          index: z.number(),
          active: z.number(),
          retention: z.number().nullable(),
          netMinor: z.number(),
          cumulativeNetMinorPerCustomer: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** Weighted over the cohorts that are complete at that period. */
  mean: z.array(z.object({ index: z.number(), retention: z.number().nullable(), customers: z.number() })),
  warnings: z.array(warningSchema),
});
export type CohortReport = z.infer<typeof cohortReportSchema>;

export const intervalReportSchema = z.object({
  asOf: z.string(),
  intervals: z.number(),
  /** Days between two purchase days of a customer, ended or (last row) longer. */
  histogram: z.array(z.object({ fromDays: z.number(), toDays: z.number(), intervals: z.number() })),
  naive: z.object({
    p25: z.number().nullable(),
    median: z.number().nullable(),
    p75: z.number().nullable(),
    p90: z.number().nullable(),
  }),
  /** Kaplan–Meier: the silence since the last purchase counts as a censored interval. */
  kaplanMeier: z.object({
    p25: z.number().nullable(),
    median: z.number().nullable(),
    p75: z.number().nullable(),
    p90: z.number().nullable(),
  }),
  survival: z.array(z.object({ days: z.number(), survival: z.number(), atRisk: z.number() })),
  byOrdinal: z.array(z.object({ purchase: z.number(), customers: z.number(), medianDays: z.number().nullable() })),
  /** N-day repurchase of first-time buyers, cohorts with N full days observed only. */
  repurchase: z.array(z.object({ days: z.number(), cohort: z.number(), bought: z.number(), rate: z.number().nullable() })),
  frequencies: z.array(z.object({ purchaseDays: z.number(), customers: z.number() })),
  warnings: z.array(warningSchema),
});
export type IntervalReport = z.infer<typeof intervalReportSchema>;
