import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';
import { scopeQuerySchema } from './scope.schema.ts';

/** What first purchases can be told apart by. */
export const entryDimensions = [
  'product',
  'category',
  'channel',
  'shop',
  'influencer',
  'traffic',
  'discount',
  'entry',
  'month',
] as const;
export type EntryDimension = (typeof entryDimensions)[number];

/** Depth of discount of the entry order against its list prices; `unknown` without list prices. */
export const discountDepths = ['none', 'to_20', 'to_40', 'over_40', 'unknown'] as const;
/** How the order came about: after a sample, as a presale, with a gift in it, or plain. */
export const entryKinds = ['after_sample', 'presale', 'with_gift', 'plain'] as const;

export const firstPurchaseQuerySchema = scopeQuerySchema.extend({
  by: z.enum(entryDimensions).default('product'),
  /** A second dimension within the first. */
  within: z.enum(entryDimensions).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type FirstPurchaseQuery = z.infer<typeof firstPurchaseQuerySchema>;

/** A share with its counts; `value` is null without anybody to divide by. */
const shareSchema = z.object({ value: z.number().nullable(), part: z.number(), whole: z.number() });
export type Share = z.infer<typeof shareSchema>;

const rowSchema = z.object({
  /** The value of the dimension; null is what no order says. */
  key: z.string().nullable(),
  /** How it is written for people; products have a title. */
  label: z.string().nullable(),
  within: z.string().nullable(),
  withinLabel: z.string().nullable(),
  customers: z.number(),
  /** Share of the goods of entry orders that was paid back by the as-of day. */
  returnRate: shareSchema,
  /** Bought again within so many days, of those observed for all of them. */
  again30: shareSchema,
  again60: shareSchema,
  again90: shareSchema,
  /** Mean goods paid in the entry order, before refunds. */
  entryMinor: z.number().nullable(),
  /** Mean net sales and contribution of the first 365 days, of those observed for all of them; contribution is null where any of it is unknown. */
  observed365: z.number(),
  net365Minor: z.number().nullable(),
  contribution365Minor: z.number().nullable(),
  /** Acquisition cost a new customer of the same channel and month, over those whose costs are known. */
  cacMinor: z.number().nullable(),
  cacKnown: z.number(),
  warnings: z.array(warningSchema),
});
export type FirstPurchaseRow = z.infer<typeof rowSchema>;

const sampleSchema = z.object({
  product: z.string().nullable(),
  label: z.string().nullable(),
  takers: z.number(),
  /** Bought anything that is no sample within so many days, of takers observed for all of them. */
  bought30: shareSchema,
  bought60: shareSchema,
  /** Bought of the sample's category within 60 days, of its series where samples have a category of their own; null where neither is known. */
  fullSize60: shareSchema,
  /** Goods cost of the samples given, where it is known. */
  costMinor: z.number().nullable(),
  /** That, for each who bought full size within 60 days. */
  costPerBuyerMinor: z.number().nullable(),
  warnings: z.array(warningSchema),
});

export const firstPurchaseReportSchema = z.object({
  asOf: z.string(),
  scope: z.string(),
  currency: z.string(),
  by: z.enum(entryDimensions),
  within: z.enum(entryDimensions).nullable(),
  /** All first purchases of the scope and period together. */
  total: rowSchema,
  rows: z.array(rowSchema),
  /** Rows that the limit left out. */
  more: z.number(),
  samples: z.array(sampleSchema),
  warnings: z.array(warningSchema),
});
export type FirstPurchaseReport = z.infer<typeof firstPurchaseReportSchema>;
