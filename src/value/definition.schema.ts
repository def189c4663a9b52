import { z } from 'zod';

const inBoth = z.object({ zh: z.string(), en: z.string() });

/** What a figure is, how it is worked out, how sure its source is, and what it does not say. */
export const definitionSchema = z.object({
  id: z.string(),
  version: z.number(),
  evidence: z.enum(['official', 'public-secondary', 'proposed']),
  name: inBoth,
  formula: inBoth,
  meaning: inBoth,
  caution: inBoth,
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  source: z.string(),
  /** The very query, with placeholders for its values; null where the figure is worked out outside the engine. */
  sql: z.string().nullable(),
  /** Page of the documentation. */
  page: z.string(),
});
export type Definition = z.infer<typeof definitionSchema>;
