import { z } from 'zod';
import { figureSchema } from '../base/figure.schema.ts';
import { rfmGroupSchema } from '../customers/rfm.schema.ts';
import { customerKinds, lifecycleStageSchema, valueBandSchema } from './placement.schema.ts';

export const customerSorts = [
  'customerId',
  'firstOn',
  'lastOn',
  'purchaseDays',
  'netMinor',
  'contributionMinor',
  'predicted12mMinor',
  'residualMinor',
  'lifetimeMinor',
  'probabilityAlive',
  'daysSinceLast',
] as const;

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(item)).optional();

export const customerFilterSchema = z.object({
  /** A customer id, or an exact buyer account, mobile or e-mail. */
  search: z.string().trim().max(200).optional(),
  stage: listOf(lifecycleStageSchema),
  band: listOf(valueBandSchema),
  rfm: listOf(rfmGroupSchema),
  channel: listOf(z.string()),
  kind: listOf(z.enum(customerKinds)),
  atRisk: z.stringbool().optional(),
  member: z.stringbool().optional(),
  minNetMinor: z.coerce.number().int().optional(),
  maxNetMinor: z.coerce.number().int().optional(),
  minPurchaseDays: z.coerce.number().int().optional(),
  maxPurchaseDays: z.coerce.number().int().optional(),
  firstFrom: z.iso.date().optional(),
  firstTo: z.iso.date().optional(),
  lastFrom: z.iso.date().optional(),
  lastTo: z.iso.date().optional(),
});
export type CustomerFilter = z.infer<typeof customerFilterSchema>;

export const customerQuerySchema = customerFilterSchema.extend({
  sort: z.enum(customerSorts).default('lifetimeMinor'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CustomerQuery = z.infer<typeof customerQuerySchema>;

export const customerRowSchema = z.object({
  customerId: z.string(),
  kind: z.enum(customerKinds),
  stage: lifecycleStageSchema,
  atRisk: z.boolean(),
  band: valueBandSchema,
  rfmGroup: rfmGroupSchema.nullable(),
  firstOn: z.string().nullable(),
  lastOn: z.string().nullable(),
  daysSinceLast: z.number().nullable(),
  orders: z.number(),
  purchaseDays: z.number(),
  netMinor: z.number(),
  contributionMinor: z.number().nullable(),
  meanIntervalDays: z.number().nullable(),
  firstChannel: z.string().nullable(),
  firstCategory: z.string().nullable(),
  isMember: z.boolean(),
  probabilityAlive: z.number().nullable(),
  probabilityPurchase180: z.number().nullable(),
  predicted12mMinor: z.number().nullable(),
  predicted36mMinor: z.number().nullable(),
  residualMinor: z.number().nullable(),
  lifetimeMinor: z.number().nullable(),
  nextOrderOn: z.string().nullable(),
});
export type CustomerRow = z.infer<typeof customerRowSchema>;

export const customerPageSchema = z.object({ asOf: z.string(), total: z.number(), rows: z.array(customerRowSchema) });
export type CustomerPage = z.infer<typeof customerPageSchema>;

const placementSchema = z.object({ value: z.string(), from: z.string(), to: z.string().nullable() });

export const customerDetailSchema = z.object({
  customer: customerRowSchema,
  /** Masked, one row an identifier. */
  identifiers: z.array(z.object({ type: z.string(), scope: z.string(), value: z.string() })),
  past: z.object({
    gross: figureSchema,
    net: figureSchema,
    refunded: figureSchema,
    contribution: figureSchema,
    marginCoverage: figureSchema,
    perYear: figureSchema,
    medianIntervalDays: figureSchema,
  }),
  future: z.object({
    source: z.enum(['model', 'cohort']).nullable(),
    probabilityAlive: figureSchema,
    probabilityPurchase180: figureSchema,
    orders12m: figureSchema,
    /** By what her own rhythm multiplied the coming year; null where no correction is used. */
    correctionFactor: z.number().nullable(),
    valuePerOrder: figureSchema,
    predicted12m: figureSchema,
    predicted36m: figureSchema,
    residual: figureSchema,
    lifetime: figureSchema,
    nextOrder: z.object({ expectedOn: z.string().nullable(), lowOn: z.string().nullable(), highOn: z.string().nullable() }),
  }),
  /** P(alive) from the first order to a year after the as-of day; jumps to 1 at each purchase. Empty when not shown, with the reason. */
  aliveCurve: z.object({
    points: z.array(z.object({ day: z.string(), probability: z.number() })),
    reason: z.string().nullable(),
  }),
  stages: z.array(placementSchema),
  bands: z.array(placementSchema),
});
export type CustomerDetail = z.infer<typeof customerDetailSchema>;

export const timelineQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const timelineEntrySchema = z.object({
  at: z.string(),
  kind: z.enum(['order', 'refund', 'event', 'membership']),
  channel: z.string().nullable(),
  title: z.string(),
  reference: z.string().nullable(),
  status: z.string().nullable(),
  amountMinor: z.number().nullable(),
  counts: z.boolean(),
  lines: z.array(z.object({ title: z.string(), quantity: z.number(), paidMinor: z.number().nullable(), isGift: z.boolean() })),
});
export const timelineSchema = z.object({ total: z.number(), entries: z.array(timelineEntrySchema) });
export type Timeline = z.infer<typeof timelineSchema>;
