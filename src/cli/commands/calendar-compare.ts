import { Command, Option } from 'commander';
import { type CampaignAxis, type Comparison, campaignAxes } from '../../calendar/compare.schema.ts';
import { compareCampaigns, comparisonFile } from '../../contract/calendar.ts';
import { readSettings } from '../../contract/settings.ts';
import { keyFrom } from '../campaign-words.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, money, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly against?: string;
  readonly channel?: string;
  readonly shop?: string;
  readonly axis: CampaignAxis;
}

export const compareCommand = (): Command =>
  withSheet(new Command('compare'))
    .description('a campaign against the last one, day by day')
    .argument('<campaign>', 'a festival such as 双11, or a launch of your own')
    .argument('<platform>', 'all, or one platform')
    .argument('<year>', 'its year')
    .option('--against <year>', 'the year to hold it against; by default the last one before')
    .addOption(
      new Option('--axis <axis>', 'days are told by their distance to T+0, or counted from the first day')
        .choices(campaignAxes)
        .default('phase_day'),
    )
    .option('--channel <channel>', 'one channel')
    .option('--shop <shop>', 'one shop')
    .action(async (campaign: string, platform: string, year: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { against, channel, shop, axis } = options;
      const query = {
        ...keyFrom(campaign, platform, year),
        axis,
        ...(against ? { against: Number(against) } : {}),
        ...(channel ? { channel } : {}),
        ...(shop ? { shop } : {}),
      };
      const [found, { currency }] = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: comparisonFile, query });
        return [await door.client.call(compareCampaigns, { query }), await door.client.call(readSettings)] as const;
      });
      tell(to, found, () => comparisonText(found, currency));
    });

const phaseDay = (day: number): string => (day < 0 ? `T−${-day}` : `T+${day}`);

const dayOf = (at: number, axis: CampaignAxis): string => (axis === 'phase_day' ? phaseDay(at) : `day ${at}`);

export const comparisonText = ({ axis, campaign, against, days }: Comparison, currency: string): string =>
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
    days.map(({ at, phase, current, earlier }) => [
      dayOf(at, axis),
      phase ?? '',
      money(current?.cumulative.salesMinor ?? null, currency),
      money(earlier?.cumulative.salesMinor ?? null, currency),
      count(current?.cumulative.orders),
      count(earlier?.cumulative.orders),
      count(current?.cumulative.deposits),
      count(earlier?.cumulative.deposits),
    ]),
  );
