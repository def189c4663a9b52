import { z } from 'zod';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** What stands behind a figure. `evidence`: official, public-secondary, or proposed by Perennial. */
export const definitionSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  evidence: z.enum(['official', 'public-secondary', 'proposed']),
  name: bilingual,
  meaning: bilingual,
  formula: bilingual,
  caution: bilingual,
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  source: z.string(),
  /** Page of the documentation, below docs/. */
  page: z.string(),
  sql: z.string().nullable(),
});
export type Definition = z.infer<typeof definitionSchema>;
