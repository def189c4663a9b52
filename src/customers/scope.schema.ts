import { z } from 'zod';

const spelling = /^(brand|channel:[^/]+|shop:[^/]+\/.+)$/;

/** `brand`, `channel:天猫` or `shop:天猫/旗舰店`; and the members of one programme, or of `any`. */
export const scopeQuerySchema = z.object({
  scope: z.string().max(200).regex(spelling, 'expected brand, channel:NAME or shop:CHANNEL/NAME').optional(),
  programme: z.string().max(120).optional(),
});
export type ScopeQuery = z.infer<typeof scopeQuerySchema>;

/** The scopes there are, the largest first. */
export const scopeListSchema = z.object({
  channels: z.array(z.object({ channel: z.string(), orders: z.number() })),
  shops: z.array(z.object({ channel: z.string(), shop: z.string(), orders: z.number() })),
  programmes: z.array(z.object({ programme: z.string(), members: z.number() })),
});
export type ScopeList = z.infer<typeof scopeListSchema>;
