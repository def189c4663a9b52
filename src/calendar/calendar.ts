import {
  type Calendar,
  type Campaign,
  type CampaignInput,
  type CampaignKey,
  type Platform,
  platforms,
} from './calendar.schema.ts';
import { checkedCampaign, peakOf } from './check-campaign.ts';
import { defaultCampaigns } from './default-campaigns.ts';
import { lunarNewYears } from './lunar.ts';

/** What somebody set, with the version of it. */
export interface CalendarEdits {
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly campaigns: readonly CampaignInput[];
}

export const noEdits: CalendarEdits = { version: 0, changedAt: null, changedBy: null, campaigns: [] };

export const keyOf = ({ campaign, platform, year }: CampaignKey): string => `${year}/${platform}/${campaign}`;

const defaults = new Map(defaultCampaigns.map((campaign) => [keyOf(campaign), campaign]));

const firstDay = ({ phases }: { readonly phases: Campaign['phases'] }): string => phases[0]?.from ?? '';
const place = (platform: Platform): number => platforms.indexOf(platform);

function complete(input: CampaignInput, edited: boolean): Campaign | null {
  const peak = input.peak ?? peakOf(input.phases);
  if (!peak) return null;
  const origin = edited ? (defaults.has(keyOf(input)) ? 'edited' : 'own') : 'default';
  return { ...input, phases: [...input.phases], peak, origin, evidence: edited ? 'stated' : 'proposed' };
}

/** Defaults with the edits in their place, in the order of their days; a campaign set to have no phases does not take place. */
export function calendarOf(edits: CalendarEdits = noEdits): Calendar {
  const edited = new Map(edits.campaigns.map((campaign) => [keyOf(campaign), campaign]));
  const standing = defaultCampaigns.filter((campaign) => !edited.has(keyOf(campaign)));
  const campaigns = [
    ...standing.map((campaign) => complete(campaign, false)),
    ...edits.campaigns.map((campaign) => complete(campaign, true)),
  ].filter((campaign) => campaign !== null);
  return {
    version: edits.version,
    changedAt: edits.changedAt,
    changedBy: edits.changedBy,
    campaigns: campaigns.sort((a, b) =>
      firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : place(a.platform) - place(b.platform),
    ),
    lunarNewYears: Object.entries(lunarNewYears).map(([year, day]) => ({ year: Number(year), day })),
  };
}

/** The edits after some campaigns were set; each replaces what had its name, platform and year. */
export function withCampaigns(edits: readonly CampaignInput[], inputs: readonly CampaignInput[]): CampaignInput[] {
  const next = new Map(edits.map((campaign) => [keyOf(campaign), campaign]));
  for (const input of inputs.map(checkedCampaign)) next.set(keyOf(input), input);
  return [...next.values()].filter((campaign) => campaign.phases.length > 0 || defaults.has(keyOf(campaign)));
}

/** The edits without one: its default stands again, a launch of the brand's own is gone. */
export const withoutCampaign = (edits: readonly CampaignInput[], key: CampaignKey): CampaignInput[] =>
  edits.filter((campaign) => keyOf(campaign) !== keyOf(key));

export const campaignsOf = (
  { campaigns }: Calendar,
  filter: { readonly year?: number | undefined; readonly platform?: Platform | undefined },
) =>
  campaigns.filter(
    (campaign) =>
      (filter.year === undefined || campaign.year === filter.year) &&
      (filter.platform === undefined || campaign.platform === filter.platform),
  );
