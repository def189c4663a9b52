import { z } from 'zod';

/** What a source is to an order that several sources report. */
export const sourceRoles = ['platform', 'erp', 'pos'] as const;
export type SourceRole = (typeof sourceRoles)[number];

const order = z
  .array(z.enum(sourceRoles))
  .length(sourceRoles.length, 'expected platform, erp and pos, each once')
  .refine((roles) => new Set(roles).size === roles.length, 'expected platform, erp and pos, each once');

/** Which kind of source is believed first, by group of fields. A null never beats a value. */
export const precedenceSchema = z.strictObject({
  status: order,
  times: order,
  amounts: order,
  buyer: order,
  refunds: order,
  costs: order,
  kind: order,
  memo: order,
  /** Amounts of orders of shops and tills. */
  storeSales: order,
});
export type Precedence = z.infer<typeof precedenceSchema>;
export type FieldGroup = Exclude<keyof Precedence, 'storeSales'>;

const platformFirst: SourceRole[] = ['platform', 'pos', 'erp'];
const erpFirst: SourceRole[] = ['erp', 'platform', 'pos'];

export const defaultPrecedence: Precedence = {
  status: platformFirst,
  times: platformFirst,
  amounts: platformFirst,
  buyer: platformFirst,
  refunds: platformFirst,
  costs: erpFirst,
  kind: erpFirst,
  memo: erpFirst,
  storeSales: ['pos', 'platform', 'erp'],
};

/** A shop as an ERP calls it, and the source whose orders they are, or the channel it sells on. */
export const shopMatchSchema = z
  .strictObject({
    erpSource: z.string().trim().min(1).max(60),
    erpShop: z.string().trim().min(1).max(120),
    source: z.string().trim().min(1).max(60).optional(),
    channel: z.string().trim().min(1).max(60).optional(),
  })
  .refine(({ source, channel }) => source !== undefined || channel !== undefined, 'expected a source, a channel or both');

export const overlapSettingsSchema = z.strictObject({
  precedence: precedenceSchema.partial(),
  shops: z.array(shopMatchSchema).max(1000),
});
export type OverlapSettings = z.infer<typeof overlapSettingsSchema>;

export const defaultOverlapSettings: OverlapSettings = { precedence: {}, shops: [] };
