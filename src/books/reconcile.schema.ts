import { z } from 'zod';
import { orderKinds } from '../ingest/tables/orders.schema.ts';

/** Why an order is not paid, or not in a payment month. */
export const unpaidReasons = ['awaiting', 'deposit', 'closed_unpaid', 'paid_without_day'] as const;

/** Why a paid order is not counted in sales; the first that fits. */
export const exclusions = [
  'other_currency',
  ...orderKinds.map((kind) => `kind_${kind}` as const),
  'refunded',
  'below_minimum',
  'gifts_only',
] as const;

/** What a figure typed or imported counts, so that ours is put beside it in the same meaning. */
export const bases = [
  'paid_with_freight',
  'paid_goods',
  'paid_less_refunds',
  'paid_less_refunds_in_month',
  'goods_less_refunds',
  'net_sales',
] as const;
export type Basis = (typeof bases)[number];

/** What the amount that platforms report is taken for; `none` leaves their reports out. */
export const platformBases = ['paid_with_freight', 'paid_goods', 'paid_less_refunds_in_month', 'none'] as const;
export type PlatformBasis = (typeof platformBases)[number];

/** Orders and what their buyers paid, in minor units. */
const amountSchema = z.object({ orders: z.number(), goodsMinor: z.number(), freightMinor: z.number() });
export type Amount = z.infer<typeof amountSchema>;

const partSchema = amountSchema.extend({ reason: z.string() });
export type Part = z.infer<typeof partSchema>;

/** Refunds of the orders paid in a month, whenever they came, and what they took. */
const refundsSchema = z.object({
  orders: z.number(),
  goodsMinor: z.number(),
  freightMinor: z.number(),
  /** Paid back beyond what the order had brought. */
  overMinor: z.number(),
});

const refundedInMonthSchema = z.object({
  refunds: z.number(),
  minor: z.number(),
  /** Of orders paid in the same month, in an earlier one, never paid, and of no order known. */
  ofSameMonthMinor: z.number(),
  ofOtherMonthMinor: z.number(),
  ofUnpaidMinor: z.number(),
  ofNoOrderMinor: z.number(),
});

/** The books of one month (null: orders without a day) at one place. */
export const bookCellSchema = z.object({
  month: z.string().nullable(),
  channel: z.string().nullable(),
  shop: z.string().nullable(),
  /** By the month of creation: `created` = `paidSameMonth` + `paidLater` + Σ `unpaid`. */
  created: amountSchema,
  unpaid: z.array(partSchema),
  paidLater: amountSchema,
  paidSameMonth: amountSchema,
  /** By the month of payment from here on: `paid` = `paidSameMonth` + `createdEarlier`. */
  createdEarlier: amountSchema,
  /** `paid` = `counted` + Σ `excluded`. */
  paid: amountSchema,
  subsidyMinor: z.number(),
  excluded: z.array(partSchema),
  counted: amountSchema,
  refunded: refundsSchema,
  /** The refunds of counted orders alone. */
  refundedOfCounted: refundsSchema,
  refundedInMonth: refundedInMonthSchema,
  /** Net goods of counted orders: `counted` − `refundedOfCounted`, to the fen. */
  netMinor: z.number(),
  /** Whose they are: `consumer`, a kind outside rankings, a kind of order without a customer (`kind_…`), or why nobody is known (`unlinked_…`); adds up to `netMinor`. */
  buyers: z.array(z.object({ who: z.string(), orders: z.number(), netMinor: z.number() })),
});
export type BookCell = z.infer<typeof bookCellSchema>;

export const figureSchema = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  channel: z.string().max(60),
  shop: z.string().max(120),
  amountMinor: z.number().int(),
  basis: z.enum(bases),
  note: z.string().max(300),
});
export type TypedFigure = z.infer<typeof figureSchema>;

/** A figure with who gave it, when, and its version at that place. */
export const keptFigureSchema = figureSchema.extend({
  version: z.number(),
  source: z.enum(['typed', 'imported', 'platform']),
  by: z.string(),
  at: z.string(),
});
export type KeptFigure = z.infer<typeof keptFigureSchema>;

export const differenceSchema = z.object({
  month: z.string(),
  channel: z.string().nullable(),
  shop: z.string().nullable(),
  ourMinor: z.number(),
  theirMinor: z.number(),
  /** Ours − theirs. */
  differenceMinor: z.number(),
  /** Of theirs; null when theirs is nothing. */
  ratio: z.number().nullable(),
  ties: z.boolean(),
  figure: keptFigureSchema,
});
export type Difference = z.infer<typeof differenceSchema>;

export const reconcileQuerySchema = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  channel: z.string().max(60).optional(),
  shop: z.string().max(120).optional(),
  asOf: z.iso.date().optional(),
  /** What 支付金额 of 生意参谋 and the like counts, where nobody gave a figure. */
  platform: z.enum(platformBases).default('paid_with_freight'),
});
export type ReconcileQuery = z.infer<typeof reconcileQuerySchema>;

export const reconciliationSchema = z.object({
  /** Refunds and payments known by this day; null: all that is loaded. */
  asOf: z.string().nullable(),
  currency: z.string(),
  /** Channels and shops, the largest first. */
  places: z.array(z.object({ channel: z.string(), shop: z.string() })),
  months: z.array(z.string()),
  /** One a month × shop. */
  cells: z.array(bookCellSchema),
  /** One a month × channel, shop null. */
  channels: z.array(bookCellSchema),
  /** One a month, all shops. */
  brand: z.array(bookCellSchema),
  total: bookCellSchema,
  differences: z.array(differenceSchema),
  /** Sums that do not add up; none, unless the software is wrong. */
  faults: z.array(z.string()),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const bookSections = [
  'created',
  'unpaid',
  'paid_later',
  'created_earlier',
  'paid',
  'excluded',
  'counted',
  'freight',
  'refunded',
  'refunded_counted',
  'refunded_in_month',
  'over_refunded',
  'buyers',
  'month_edge',
  'subsidy',
  'conflicts',
  'one_source',
] as const;
export type BookSection = (typeof bookSections)[number];

export const bookOrdersQuerySchema = z.object({
  section: z.enum(bookSections),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  channel: z.string().max(60).optional(),
  shop: z.string().max(120).optional(),
  /** A reason of `unpaid` or `excluded`, whose of `buyers`, the field of `conflicts`, the source's number of `one_source`. */
  reason: z.string().max(60).optional(),
  asOf: z.iso.date().optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type BookOrdersQuery = z.infer<typeof bookOrdersQuerySchema>;

export const bookOrdersSchema = z.object({
  total: z.number(),
  goodsMinor: z.number(),
  freightMinor: z.number(),
  refundedMinor: z.number(),
  rows: z.array(
    z.object({
      source: z.number(),
      /** The connection by its name; null where it is no longer known. */
      sourceName: z.string().nullable(),
      orderId: z.string(),
      customerId: z.string().nullable(),
      createdOn: z.string().nullable(),
      paidOn: z.string().nullable(),
      paidAt: z.string().nullable(),
      channel: z.string(),
      shop: z.string(),
      status: z.string(),
      kind: z.string(),
      /** `counted`, a reason of exclusion, or why it is unpaid. */
      reason: z.string(),
      currency: z.string(),
      goodsMinor: z.number(),
      freightMinor: z.number(),
      refundedMinor: z.number(),
    }),
  ),
});
export type BookOrders = z.infer<typeof bookOrdersSchema>;

export const candidateSchema = z.object({
  section: z.enum(bookSections),
  reason: z.string().nullable(),
  /** Of `one_source` the connection by its name, whose number is the reason; null elsewhere. */
  sourceName: z.string().nullable(),
  /** Null where the books keep money alone. */
  orders: z.number().nullable(),
  /** What leaving these out of ours (or taking them in) would change. */
  minor: z.number(),
  /** The difference that would be left. */
  leftMinor: z.number(),
  explains: z.boolean(),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const explanationSchema = z.object({ difference: differenceSchema, candidates: z.array(candidateSchema) });
export type Explanation = z.infer<typeof explanationSchema>;
