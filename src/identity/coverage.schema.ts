import { z } from 'zod';

const count = z.number().int().nonnegative();

/** Why an order has no buyer. */
export const unlinkedReasons = ['no_column', 'empty', 'masked', 'ciphertext', 'virtual_number', 'not_a_key'] as const;
export const unlinkedReasonSchema = z.enum(unlinkedReasons);
export type UnlinkedReason = (typeof unlinkedReasons)[number];

/** How much of a channel's and shop's orders is linked to people, why not the rest, and what would link it. */
export const coverageRowSchema = z.object({
  channel: z.string(),
  shop: z.string().nullable(),
  source: z.string(),
  orders: count,
  linkedOrders: count,
  /** Linked ÷ all orders, null when there are none. */
  share: z.number().nullable(),
  goodsMinor: z.number().int(),
  linkedGoodsMinor: z.number().int(),
  unlinked: z.array(z.object({ reason: unlinkedReasonSchema, orders: count })),
  verdict: z.enum(['linked', 'partly', 'unlinked', 'empty']),
  /** Code of the file that would link the rest; the console translates it. */
  advice: z.string().nullable(),
});
export type CoverageRow = z.infer<typeof coverageRowSchema>;

export const coverageSchema = z.object({
  rows: z.array(coverageRowSchema),
  orders: count,
  linkedOrders: count,
  share: z.number().nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;
