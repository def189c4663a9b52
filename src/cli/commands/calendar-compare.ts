import { Command } from 'commander';
import type { Comparison } from '../../calendar/compare.schema.ts';
import { compareCampaigns } from '../../contract/calendar.ts';
import { readSettings } from '../../contract/settings.ts';
import { keyFrom } from '../campaign-words.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, money, table } from '../format.ts';
import { tell } from '../terminal.ts';

interface Options {
  readonly against?: string;
  readonly channel?: string;
  readonly shop?: string;
}

export const compareCommand = (): Command =>
  new Command('compare')
    .description('a campaign against the last one, by phase-day')
    .argument('<campaign>', 'a festival such as 双11, or a launch of your own')
    .argument('<platform>', 'all, or one platform')
    .argument('<year>', 'its year')
    .option('--against <year>', 'the year to hold it against; by default the last one before')
    .option('--channel <channel>', 'one channel')
    .option('--shop <shop>', 'one shop')
    .action(async (campaign: string, platform: string, year: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { against, channel, shop } = options;
      const query = {
        ...keyFrom(campaign, platform, year),
        ...(against ? { against: Number(against) } : {}),
        ...(channel ? { channel } : {}),
        ...(shop ? { shop } : {}),
      };
      const [found, { currency }] = await throughDoor(options, async ({ client }) => [
        await client.call(compareCampaigns, { query }),
        await client.call(readSettings),
      ]);
      tell(to, found, () => comparisonText(found, currency));
    });

const phaseDay = (day: number): string => (day < 0 ? `T−${-day}` : `T+${day}`);

const comparisonText = ({ campaign, against, days }: Comparison, currency: string): string =>
  table(
    [
      'day',
      'phase',
      `sales ${campaign.year}`,
      `sales ${against?.year ?? '—'}`,
      'orders',
      'orders then',
      'deposits',
      'deposits then',
    ],
    days.map(({ phaseDay: day, phase, current, earlier }) => [
      phaseDay(day),
      phase ?? '',
      money(current?.cumulative.salesMinor ?? null, currency),
      money(earlier?.cumulative.salesMinor ?? null, currency),
      count(current?.cumulative.orders),
      count(earlier?.cumulative.orders),
      count(current?.cumulative.deposits),
      count(earlier?.cumulative.deposits),
    ]),
  );
