import { addDays, type Day } from '../base/day.ts';
import type { CampaignInput, Phase } from '../calendar/calendar.schema.ts';
import { defaultCampaigns } from '../calendar/default-campaigns.ts';
import { campaigns } from '../simulate/campaigns.ts';

const LAST_YEAR = Math.max(...defaultCampaigns.map(({ year }) => year));

type Simulated = (typeof campaigns)[number]['phases'][number];

function phasesIn(year: number, { from, multipliers, deposit }: Simulated): Phase[] {
  const first: Day = `${year}-${from}`;
  const paying = { from: first, to: addDays(first, multipliers.length - 1) };
  if (!deposit) return [{ phase: 'spot', ...paying }];
  return [
    { phase: 'deposit', from: `${year}-${deposit[0]}`, to: `${year}-${deposit[1]}` },
    { phase: 'balance', ...paying },
  ];
}

/** The festivals of the demo brand from a year on, on every channel alike, in place of those the platforms really had. */
export function demoCampaigns(fromYear: number): CampaignInput[] {
  const years = Array.from({ length: LAST_YEAR - fromYear + 1 }, (_, i) => fromYear + i);
  const own = years.flatMap((year) =>
    campaigns.map(({ name, phases }): CampaignInput => {
      return { campaign: name, platform: 'all', year, phases: phases.flatMap((phase) => phasesIn(year, phase)) };
    }),
  );
  const none = defaultCampaigns.filter(({ year }) => year >= fromYear).map((campaign) => ({ ...named(campaign), phases: [] }));
  return [...none, ...own];
}

const named = ({ campaign, platform, year }: CampaignInput) => ({ campaign, platform, year });
