import { z } from 'zod';
import { orderKinds } from '../ingest/tables/orders.schema.ts';

/** What is written on a line of the order: the title of its items, the merchant's code and so on. */
export const lineTextFields = ['title', 'sku', 'product_id', 'category'] as const;
export const orderTextFields = [
  'memo',
  'flag',
  'channel',
  'shop',
  'campaign',
  'coupon',
  'influencer',
  'traffic',
  'file_kind',
  'status',
] as const;
/** Amounts are minor units. */
export const lineNumberFields = ['list_price', 'line_paid', 'line_quantity'] as const;
export const orderNumberFields = ['goods_paid', 'freight_paid', 'platform_subsidy', 'merchant_revenue', 'quantity'] as const;
export const textTests = ['contains', 'equals', 'starts_with'] as const;
export const numberTests = ['at_least', 'at_most', 'equals'] as const;

const word = z.string().trim().min(1, 'expected a word').max(200, 'expected at most 200 characters');
const words = z.array(word).min(1, 'expected at least one word').max(500, 'expected at most 500 words');
const isAmount = 'expected a whole number; amounts are in minor units';
const number = z.int(isAmount).min(-1_000_000_000_000, isAmount).max(1_000_000_000_000, isAmount);
/** Whether every line must hold it (gifts apart) or one is enough. */
const lines = z.enum(['every', 'any']).default('every');

export const conditionSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('line_text'), field: z.enum(lineTextFields), test: z.enum(textTests), values: words, lines }),
  z.strictObject({
    on: z.literal('line_number'),
    field: z.enum(lineNumberFields),
    test: z.enum(numberTests),
    value: number,
    lines,
  }),
  z.strictObject({ on: z.literal('text'), field: z.enum(orderTextFields), test: z.enum(textTests), values: words }),
  z.strictObject({ on: z.literal('number'), field: z.enum(orderNumberFields), test: z.enum(numberTests), value: number }),
  /** Buyer accounts, mobiles, e-mails or customer ids; all accounts of the person count. */
  z.strictObject({ on: z.literal('buyer'), values: words }),
]);
export type Condition = z.infer<typeof conditionSchema>;

const ruleId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'expected small letters, digits and _');

/** Orders that meet the conditions are of the kind, whatever the file says. The first rule of the list that fits decides. */
export const orderRuleSchema = z.strictObject({
  id: ruleId,
  /** Null takes the words the platform has for its own rules. */
  name: z.string().trim().min(1, 'expected a name').max(60, 'expected at most 60 characters').nullable(),
  kind: z.enum(orderKinds),
  enabled: z.boolean(),
  match: z.enum(['all', 'any']),
  conditions: z.array(conditionSchema).min(1, 'expected a condition').max(20, 'expected at most 20 conditions'),
  /** Where the rule is from: `own` is the workspace's. */
  evidence: z.enum(['official', 'public-secondary', 'proposed', 'own']),
});
export type OrderRule = z.infer<typeof orderRuleSchema>;

const use = z.strictObject({
  /** Counts in sales. */
  sales: z.boolean(),
  /** Makes its buyer a customer. */
  customers: z.boolean(),
});

export const kindUsesSchema = z.strictObject(
  Object.fromEntries(orderKinds.map((kind) => [kind, use])) as Record<(typeof orderKinds)[number], typeof use>,
);
export type KindUses = z.infer<typeof kindUsesSchema>;

const once = (rules: readonly { readonly id: string }[]): boolean => new Set(rules.map(({ id }) => id)).size === rules.length;

export const orderRulesSchema = z
  .array(orderRuleSchema)
  .max(100, 'expected at most 100 rules')
  .refine(once, 'expected rules with different ids');
