import { z } from 'zod';
import { orderKinds } from '../ingest/tables/orders.schema.ts';
import { decidableKinds, outsiderKinds } from './kinds.schema.ts';

const amounts = { orders: z.number(), paidMinor: z.number() };

/** Paid orders whose kind a rule decided, and what of their goods it takes out; negative where it brings in. */
const orderRuleFigures = z.object({
  id: z.string(),
  ...amounts,
  outOfSalesMinor: z.number(),
  outOfCustomersMinor: z.number(),
  /** Of all goods paid; null where nothing was. */
  share: z.number().nullable(),
});

const orderKindFigures = z.object({
  kind: z.enum(orderKinds),
  ...amounts,
  /** How many of them a rule decided; of the others the file says so. */
  byRules: z.number(),
  share: z.number().nullable(),
});

const customerFigures = { customers: z.number(), netMinor: z.number(), share: z.number().nullable() };

/** Counts and yuan by rule and by kind: goods paid of orders, refunds not taken off; net goods of customers. */
export const kindFiguresSchema = z.object({
  orders: z.object({
    ...amounts,
    inSalesMinor: z.number(),
    inCustomersMinor: z.number(),
    rules: z.array(orderRuleFigures),
    kinds: z.array(orderKindFigures),
  }),
  customers: z.object({
    customers: z.number(),
    netMinor: z.number(),
    rules: z.array(z.object({ id: z.string(), ...customerFigures })),
    kinds: z.array(z.object({ kind: z.enum(decidableKinds), ...customerFigures })),
    /** Decided by a person. */
    byHand: z.number(),
  }),
});
export type KindFigures = z.infer<typeof kindFiguresSchema>;

const change = z.object({ from: z.number(), to: z.number() });

/** What a change of rules would do, against the last run. */
export const kindChangesSchema = z.object({
  /** Paid orders whose kind would be another, and their goods. */
  movedOrders: z.number(),
  movedMinor: z.number(),
  inSalesMinor: change,
  inCustomersMinor: change,
  /** Customers whose kind would be another. */
  movedCustomers: z.number(),
  consumers: change,
});

export const kindPreviewSchema = z.object({ asOf: z.string(), changes: kindChangesSchema, figures: kindFiguresSchema });
export type KindPreview = z.infer<typeof kindPreviewSchema>;

export const kindExamplesSchema = z.object({
  examples: z.array(
    z.object({
      /** Masked. */
      order: z.string(),
      day: z.string().nullable(),
      channel: z.string().nullable(),
      shop: z.string().nullable(),
      fileKind: z.enum(orderKinds),
      kind: z.enum(orderKinds),
      goodsMinor: z.number().nullable(),
      title: z.string().nullable(),
      /** The words of the rule that were found; never the whole memo, which may name people. */
      found: z.array(z.string()),
    }),
  ),
});
export type KindExamples = z.infer<typeof kindExamplesSchema>;

export const kindCustomerSchema = z.object({
  customerId: z.string(),
  kind: z.enum(decidableKinds),
  /** Null where a person decided, or after the last run. */
  ruleId: z.string().nullable(),
  orders: z.number(),
  netMinor: z.number(),
  lastOn: z.string().nullable(),
  /** What a person decided; the next run follows it. */
  decided: z.object({ kind: z.enum(decidableKinds), at: z.string(), by: z.string() }).nullable(),
});

export const kindCustomersSchema = z.object({ total: z.number(), rows: z.array(kindCustomerSchema) });
export type KindCustomers = z.infer<typeof kindCustomersSchema>;

export const kindCustomersQuerySchema = z.object({
  kind: z.enum([...outsiderKinds, 'decided']),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
export type KindCustomersQuery = z.infer<typeof kindCustomersQuerySchema>;
