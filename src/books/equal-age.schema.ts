import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';

export const ageUnits = ['day', 'week', 'month'] as const;
export const ageMeasures = ['net_sales', 'orders', 'buyers', 'refund_rate'] as const;
export type AgeUnit = (typeof ageUnits)[number];
export type AgeMeasure = (typeof ageMeasures)[number];

export const equalAgeQuerySchema = z.object({
  unit: z.enum(ageUnits).default('week'),
  measure: z.enum(ageMeasures).default('net_sales'),
  /** Days after the end of a period at which all are compared; without it, the age of the newest complete one. */
  age: z.coerce.number().int().min(0).max(180).optional(),
  channel: z.string().max(60).optional(),
  category: z.string().max(120).optional(),
  /** Complete periods shown. */
  periods: z.coerce.number().int().min(2).max(60).default(16),
  asOf: z.iso.date().optional(),
});
export type EqualAgeQuery = z.output<typeof equalAgeQuerySchema>;

const shown = z.number().nullable();

export const agePeriodSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Days since its last day, as of the report's day. */
  age: z.number(),
  /** Goods paid for; of orders and buyers, those before any refund. */
  paid: z.number(),
  /** As it looks now, whatever its age. */
  naive: z.number(),
  /** As it looked at the chosen age; null while it is younger. */
  equalAge: shown,
  /** As it will look when nothing more comes back, with a 90 % interval. */
  matured: shown,
  low: shown,
  high: shown,
  /** Part of what stands now that is expected to go back. */
  stillToCome: shown,
  immature: z.boolean(),
});
export type AgePeriod = z.infer<typeof agePeriodSchema>;

export const ageCurveSchema = z.object({
  channel: z.string().nullable(),
  category: z.string().nullable(),
  /** Goods paid in the year that was learned from, in minor units, and what went back of them. */
  paidMinor: z.number(),
  refundedMinor: z.number(),
  /** Part of paid goods that comes back in all. */
  finalShare: z.number(),
  /** Part of paid goods still to be refunded, by `ages`. */
  stillToCome: z.array(z.number()),
  /** Most of the curve is the parent's: little was seen here. */
  borrowed: z.boolean(),
});

export const equalAgeSchema = z.object({
  asOf: z.string(),
  currency: z.string(),
  unit: z.enum(ageUnits),
  measure: z.enum(ageMeasures),
  age: z.number(),
  horizon: z.number(),
  channel: z.string().nullable(),
  category: z.string().nullable(),
  channels: z.array(z.string()),
  categories: z.array(z.string()),
  periods: z.array(agePeriodSchema),
  /** Newest against the one before: 0.38 is 38 % more; null where there is nothing to compare. */
  change: z.object({ naive: shown, equalAge: shown, matured: shown }),
  /** How far off figures of that age were for periods that are mature by now, as a mean part of them. */
  checked: z.object({ periods: z.number(), maturedError: shown, naiveError: shown }),
  ages: z.array(z.number()),
  curves: z.array(ageCurveSchema),
  /** Why there is no matured estimate; null where there is one. */
  refused: z.enum(['no_refunds', 'refund_time_unknown']).nullable(),
  warnings: z.array(warningSchema),
});
export type EqualAge = z.infer<typeof equalAgeSchema>;
