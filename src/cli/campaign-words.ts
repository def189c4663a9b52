import { invalid } from '../base/platform-error.ts';
import { type CampaignKey, campaignKeySchema, type Phase, phaseKinds, platforms } from '../calendar/calendar.schema.ts';

/** The key a command line names, or an error that says what is wrong with it. */
export function keyFrom(campaign: string, platform: string, year: string): CampaignKey {
  const key = campaignKeySchema.safeParse({ campaign, platform, year: Number(year) });
  if (key.success) return key.data;
  throw invalid('campaign', `not a campaign, platform (${platforms.join(', ')}) and year: ${campaign} ${platform} ${year}`);
}

/** `deposit:2026-10-15..2026-10-20`, or one day alone. */
export function phaseFrom(text: string): Phase {
  const [, phase, from, to] = /^(\w+):(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/.exec(text) ?? [];
  const kind = phaseKinds.find((known) => known === phase);
  if (!kind || !from) throw invalid('phase', `expected phase:first..last with a phase of ${phaseKinds.join(', ')}: ${text}`);
  return { phase: kind, from, to: to ?? from };
}
