import { z } from 'zod';

/** A named connection chosen at import: order numbers are unique within it. */
export const sourceSchema = z.object({
  key: z.number().int().positive(),
  name: z.string().min(1),
  /** The preset its files are read with; null lets each file's header decide. */
  preset: z.string().nullable(),
  /** Sales channel of rows that name none; null takes the preset's. */
  channel: z.string().nullable(),
  shop: z.string().nullable(),
  currency: z.string().length(3),
  /** Net goods a valid order needs, in minor units; null takes the preset's, else the workspace's. */
  minimumGoodsMinor: z.number().int().nonnegative().nullable(),
  /** Zone its files write their times in, where it is not the workspace’s. */
  timeZone: z.string().nullable().optional(),
});
export type SourceDefinition = z.infer<typeof sourceSchema>;
