import { z } from 'zod';

/** Where a campaign runs; `all` is every channel, also those of no platform. */
export const platforms = ['all', '天猫', '京东', '抖音'] as const;
export const platformSchema = z.enum(platforms);
export type Platform = (typeof platforms)[number];

/** Warm-up, deposits of a presale, its balances, goods from stock, and the days after. */
export const phaseKinds = ['warm_up', 'deposit', 'balance', 'spot', 'return'] as const;
export type PhaseKind = (typeof phaseKinds)[number];

export const FIRST_YEAR = 2015;
export const LAST_YEAR = 2035;

const day = z.iso.date();
export const phaseSchema = z.object({ phase: z.enum(phaseKinds), from: day, to: day }).strict();
export type Phase = z.infer<typeof phaseSchema>;

/** What names one campaign: nothing else has the same three. */
export const campaignKeySchema = z.object({
  campaign: z.string().trim().min(1).max(40),
  platform: platformSchema,
  year: z.number().int().min(FIRST_YEAR).max(LAST_YEAR),
});
export type CampaignKey = z.infer<typeof campaignKeySchema>;

/** A campaign as somebody sets it. No phases: it does not take place. */
export const campaignInputSchema = campaignKeySchema.extend({
  /** The day called T+0; by default the last day of its last spot phase. */
  peak: day.optional(),
  phases: z.array(phaseSchema).max(20),
});
export type CampaignInput = z.infer<typeof campaignInputSchema>;

export const campaignSchema = campaignKeySchema.extend({
  peak: day,
  phases: z.array(phaseSchema),
  /** Shipped with Perennial, changed here, or a launch of the brand's own. */
  origin: z.enum(['default', 'edited', 'own']),
  /** How sure the days are: defaults are proposals, no source is at hand; what somebody typed is `stated`. */
  evidence: z.enum(['proposed', 'stated']),
});
export type Campaign = z.infer<typeof campaignSchema>;

export const calendarSchema = z.object({
  /** 0 while nobody has changed the defaults. */
  version: z.number(),
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
  campaigns: z.array(campaignSchema),
  lunarNewYears: z.array(z.object({ year: z.number(), day })),
});
export type Calendar = z.infer<typeof calendarSchema>;
