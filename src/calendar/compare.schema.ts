import { z } from 'zod';
import { campaignSchema, FIRST_YEAR, LAST_YEAR, platformSchema } from './calendar.schema.ts';

const text = z.string().max(200);
const year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR);

/** Days to T+0, or days of the campaign counted from its first, which is 1. */
export const campaignAxes = ['phase_day', 'campaign_day'] as const;
export type CampaignAxis = (typeof campaignAxes)[number];

export const comparisonQuerySchema = z.object({
  campaign: z.string().min(1).max(40),
  platform: platformSchema,
  year,
  /** The year to hold it against; by default the last one before it that has the campaign. */
  against: year.optional(),
  /** What makes two days the same: their distance to T+0, or their place from the first day. */
  axis: z.enum(campaignAxes).default('phase_day'),
  channel: text.optional(),
  shop: text.optional(),
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

const figuresSchema = z.object({
  salesMinor: z.number(),
  orders: z.number(),
  /** Null where one shop is asked about: a customer is new to a channel's books, not to a shop's. */
  newBuyers: z.number().nullable(),
  deposits: z.number(),
  depositMinor: z.number(),
});
export type CampaignFigures = z.infer<typeof figuresSchema>;

const sideSchema = z.object({ day: z.iso.date(), own: figuresSchema, cumulative: figuresSchema });

/** One campaign against an earlier one, day by day: both counted from their T+0, or from their first day. */
export const comparisonSchema = z.object({
  asOf: z.string(),
  axis: z.enum(campaignAxes),
  campaign: campaignSchema,
  against: campaignSchema.nullable(),
  channels: z.array(z.string()),
  shops: z.array(z.string()),
  days: z.array(
    z.object({
      /** Days to T+0, −12 being twelve days before; or the day of the campaign from 1. */
      at: z.number(),
      phase: z.string().nullable(),
      /** Null where the day lies after the as-of day, or outside the campaign. */
      current: sideSchema.nullable(),
      earlier: sideSchema.nullable(),
    }),
  ),
  /** The last day that both have; null where they share none. */
  upTo: z.number().nullable(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const depositQuerySchema = z.object({
  channel: text.optional(),
  shop: text.optional(),
  /** Only those whose balance window has (or has not) ended by the as-of day. */
  window: z.enum(['open', 'over']).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type DepositQuery = z.infer<typeof depositQuerySchema>;

const depositSchema = z.object({
  customerId: z.string().nullable(),
  orderId: z.string(),
  channel: z.string(),
  shop: z.string().nullable(),
  depositOn: z.string(),
  depositMinor: z.number().nullable(),
  /** What the order comes to with its balance, where the file says so. */
  goodsMinor: z.number().nullable(),
  campaign: z.string().nullable(),
  /** The last day on which the balance can be paid. */
  dueOn: z.string(),
  /** From the as-of day; below nought the window is over. */
  daysLeft: z.number(),
});
export type OpenDeposit = z.infer<typeof depositSchema>;

export const depositsSchema = z.object({
  asOf: z.string(),
  orders: z.number(),
  customers: z.number(),
  /** Orders without a known buyer. */
  unlinked: z.number(),
  depositMinor: z.number(),
  goodsMinor: z.number(),
  channels: z.array(z.string()),
  rows: z.array(depositSchema),
});
export type Deposits = z.infer<typeof depositsSchema>;
