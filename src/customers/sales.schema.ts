import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';
import { scopeQuerySchema } from './scope.schema.ts';

export const salesGrains = ['day', 'week', 'month'] as const;
export type SalesGrain = (typeof salesGrains)[number];

export const salesQuerySchema = scopeQuerySchema.extend({
  grain: z.enum(salesGrains).default('month'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type SalesQuery = z.infer<typeof salesQuerySchema>;

const kindSchema = z.object({
  buyers: z.number(),
  orders: z.number(),
  grossMinor: z.number(),
  netMinor: z.number(),
  /** Buyers with two or more orders in the period. */
  repeatBuyers: z.number(),
});
const ordersSchema = z.object({ orders: z.number(), grossMinor: z.number(), netMinor: z.number() });

const periodSchema = z.object({
  /** First day of the period. */
  start: z.string(),
  /** Last day; after the as-of day while the period is not over. */
  end: z.string(),
  complete: z.boolean(),
  /** History is shorter than the look-back: some of the new may be old. */
  leftCensored: z.boolean(),
  new: kindSchema,
  returning: kindSchema,
  old: kindSchema,
  /** Orders of nobody known. */
  unlinked: ordersSchema,
  /** Orders in sales that make no customer: staff, samples and the like. */
  other: ordersSchema,
  /** Buyers = new + returning + old. */
  buyers: z.number(),
  orders: z.number(),
  /** Net = new + returning + old + unlinked + other. */
  netMinor: z.number(),
});
export type SalesPeriod = z.infer<typeof periodSchema>;

const rateSchema = z.object({ value: z.number().nullable(), part: z.number(), whole: z.number() });

export const salesReportSchema = z.object({
  asOf: z.string(),
  scope: z.string(),
  programme: z.string().nullable(),
  currency: z.string(),
  grain: z.enum(salesGrains),
  lookBackDays: z.number(),
  historyStart: z.string().nullable(),
  periods: z.array(periodSchema),
  /** Of the 365 days up to the as-of day. */
  year: periodSchema,
  rates: z.object({
    /** 复购率 (人): buyers with two or more purchase days ÷ buyers, 365 days. */
    repurchaseBuyers: rateSchema,
    /** 复购率 (单): orders but each buyer's first ÷ orders, 365 days. */
    repurchaseOrders: rateSchema,
    /** 老客占比: old ÷ buyers, 30 days. */
    oldShare: rateSchema,
    /** 新客复购率: new of the last full month with two or more orders in it ÷ new. */
    newRepurchase: rateSchema,
    /** N 日复购率: of first-time buyers observed for all N days. */
    nDay: z.array(rateSchema.extend({ days: z.number() })),
  }),
  warnings: z.array(warningSchema),
});
export type SalesReport = z.infer<typeof salesReportSchema>;
