import { z } from 'zod';
import { kindUsesSchema, orderRulesSchema } from '../books/order-kinds.schema.ts';
import { orderKinds } from '../ingest/tables/orders.schema.ts';

/** Whoever is not a consumer: in sales, but out of RFM, models, bands, cohorts and rankings. */
export const outsiderKinds = ['staff', 'company', 'shared', 'reseller'] as const;

const id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'expected small letters, digits and _');
const isCount = 'expected a whole number from 1 to 1,000,000';
const count = z.int(isCount).min(1, isCount).max(1_000_000, isCount);
const isDays = 'expected days from 1 to 3,650';
const days = z.int(isDays).min(1, isDays).max(3650, isDays);
const isFactor = 'expected a factor from 1 to 1,000';
const accounts = z.array(z.string().trim().min(1).max(200)).max(5000, 'expected at most 5,000 accounts');

const shared = {
  id,
  /** Null takes the words the platform has for its own rules. */
  name: z.string().trim().min(1, 'expected a name').max(60, 'expected at most 60 characters').nullable(),
  kind: z.enum(outsiderKinds),
  enabled: z.boolean(),
  evidence: z.enum(['official', 'public-secondary', 'proposed', 'own']),
};

/** Whoever meets it is of its kind. The first rule of the list that fits decides. */
export const customerRuleSchema = z.discriminatedUnion('test', [
  /** At least so many paid orders of a kind. */
  z.strictObject({ ...shared, test: z.literal('order_kind'), orderKind: z.enum(orderKinds), orders: count }),
  /** Buyer accounts, mobiles, e-mails or customer ids. */
  z.strictObject({ ...shared, test: z.literal('list'), accounts }),
  /** At least so many receivers within so many days; null days: ever. */
  z.strictObject({ ...shared, test: z.literal('receivers'), receivers: count, days: days.nullable() }),
  /** At least so many units of one SKU in one order, in so many orders. */
  z.strictObject({ ...shared, test: z.literal('bulk'), units: count, orders: count }),
  /** Net goods above so many times the 99th percentile, of a year or of all time. */
  z.strictObject({
    ...shared,
    test: z.literal('spend'),
    factor: z.number(isFactor).min(1, isFactor).max(1000, isFactor),
  }),
  /** At least so many valid orders. */
  z.strictObject({ ...shared, test: z.literal('orders'), orders: count }),
]);
export type CustomerRule = z.infer<typeof customerRuleSchema>;

const once = (rules: readonly { readonly id: string }[]): boolean => new Set(rules.map((rule) => rule.id)).size === rules.length;

/** All that a workspace decides about kinds; stored as a whole, a version a change. */
export const kindBookSchema = z.strictObject({
  orderRules: orderRulesSchema,
  orderUses: kindUsesSchema,
  customerRules: z
    .array(customerRuleSchema)
    .max(50, 'expected at most 50 rules')
    .refine(once, 'expected rules with different ids'),
});
export type KindBook = z.infer<typeof kindBookSchema>;

export const decidableKinds = ['consumer', ...outsiderKinds] as const;
export type DecidableKind = (typeof decidableKinds)[number];

/** What a person said about a customer; it stands above every rule. */
export interface KindDecision {
  readonly customerKey: number;
  /** Null takes back what was said before. */
  readonly kind: DecidableKind | null;
}

/** The book and the decisions of this moment, as the run is handed them. */
export interface KindLaw extends KindBook {
  readonly version: number;
  /** The oldest first. */
  readonly decisions: readonly KindDecision[];
}
