import { z } from 'zod';
import { warningSchema } from '../base/figure.schema.ts';
import { costKinds } from './cost-settings.schema.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/, 'expected a month such as 2026-11');

export const moneyQuerySchema = z.object({
  /** First and last month of payment; without them, the last twelve. */
  from: month.optional(),
  to: month.optional(),
  channel: z.string().max(60).optional(),
});
export type MoneyQuery = z.output<typeof moneyQuerySchema>;

const minor = z.number();

export const costLineSchema = z.object({
  kind: z.enum(costKinds),
  /** As files tell it. */
  toldMinor: minor,
  /** By a category's margin, a channel's rate or the workspace's margin. */
  filledMinor: minor,
  /** Goods of unknown cost at the ratio of the known ones; other kinds assume nothing. */
  assumedMinor: minor,
  /** Net sales whose cost of the kind is told, filled, and neither. */
  toldNetMinor: minor,
  filledNetMinor: minor,
  unknownNetMinor: minor,
  /** Told and filled parts of net sales; null without sales. */
  coverage: z.number().nullable(),
  filledShare: z.number().nullable(),
});
export type CostLine = z.infer<typeof costLineSchema>;

export const moneyLineSchema = z.object({
  orders: z.number(),
  goodsMinor: minor,
  freightMinor: minor,
  /** Goods and freight. */
  buyerPaidMinor: minor,
  /** What the platform adds or keeps: subsidies, or what the file's merchant revenue says beside goods and freight. */
  subsidyMinor: minor,
  merchantRevenueMinor: minor,
  /** Merchant revenue given up by refunds: goods, freight, and the subsidy that goes back with goods. */
  refundsMinor: minor,
  netRevenueMinor: minor,
  /** Goods that were kept: what shares are taken of. */
  netSalesMinor: minor,
  costs: z.array(costLineSchema),
  /** Null where too little is known of what goods cost. */
  contributionMinor: minor.nullable(),
});
export type MoneyLine = z.infer<typeof moneyLineSchema>;

const cell = moneyLineSchema.extend({ month: z.string().nullable(), channel: z.string().nullable() });
export type MoneyCell = z.infer<typeof cell>;

export const moneySchema = z.object({
  asOf: z.string(),
  currency: z.string(),
  from: z.string(),
  to: z.string(),
  /** Months with sales, the oldest first; channels, the largest first. A null name is the smaller channels together. */
  months: z.array(z.string()),
  channels: z.array(z.string()),
  /** One a month × channel. */
  cells: z.array(cell),
  byMonth: z.array(cell),
  byChannel: z.array(cell),
  total: moneyLineSchema,
  /** Part of goods whose merchant revenue a file tells; the rest is goods, freight and subsidy. */
  revenueTold: z.number().nullable(),
  warnings: z.array(warningSchema),
});
export type MoneyReport = z.infer<typeof moneySchema>;

export const orderMoneyQuerySchema = z.object({
  order: z.string().min(1).max(200),
  source: z.coerce.number().int().optional(),
});

const amounts = z.object({
  netGoodsMinor: minor,
  freightMinor: minor,
  subsidyMinor: minor,
  goodsCostMinor: minor.nullable(),
  commissionMinor: minor,
  affiliateMinor: minor,
  shippingMinor: minor,
  benefitMinor: minor,
  contributionMinor: minor.nullable(),
});
export type OrderAmounts = z.infer<typeof amounts>;

export const orderMoneySchema = amounts.extend({
  source: z.number(),
  orderId: z.string(),
  paidOn: z.string().nullable(),
  channel: z.string(),
  goodsMinor: minor,
  refundedMinor: minor,
  lines: z.array(amounts.extend({ line: z.number(), title: z.string().nullable() })),
});
export type OrderMoney = z.infer<typeof orderMoneySchema>;
