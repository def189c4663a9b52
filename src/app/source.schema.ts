import { z } from 'zod';
import { mappingSchema } from '../ingest/mapping.schema.ts';
import { sourceSchema } from '../ingest/source.schema.ts';
import { isTimeZone } from './settings.schema.ts';

/** A named connection as people see it: what its rows lack, and the mappings of its files, one a kind of file. */
export const namedSourceSchema = sourceSchema.extend({ mappings: z.array(mappingSchema), createdAt: z.string() });
export type NamedSource = z.infer<typeof namedSourceSchema>;

/** What may be changed; what is left out stays. A mapping takes the place of the one for the same preset. */
export const sourceChangeSchema = z.strictObject({
  preset: z.string().max(60).nullable().optional(),
  channel: z.string().trim().min(1).max(60).nullable().optional(),
  shop: z.string().trim().min(1).max(120).nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as CNY')
    .optional(),
  minimumGoodsMinor: z.number().int().nonnegative().nullable().optional(),
  timeZone: z.string().refine(isTimeZone, 'expected a time zone such as America/New_York').nullable().optional(),
  mapping: mappingSchema.extend({ preset: z.string().min(1).max(60) }).optional(),
  /** The preset whose mapping goes. */
  forget: z.string().optional(),
});
export type SourceChange = z.infer<typeof sourceChangeSchema>;
