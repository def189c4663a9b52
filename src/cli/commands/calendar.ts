import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { invalid, missing } from '../../base/platform-error.ts';
import type { Calendar, CampaignKey } from '../../calendar/calendar.schema.ts';
import { campaignInputSchema, platforms } from '../../calendar/calendar.schema.ts';
import * as calendar from '../../contract/calendar.ts';
import { smallTable } from '../../contract/small-table.ts';
import { keyFrom, phaseFrom } from '../campaign-words.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { table } from '../format.ts';
import { writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';
import { compareCommand } from './calendar-compare.ts';

export const calendarCommand = (): Command =>
  new Command('calendar')
    .description('the promo calendar: campaigns, their phases, and how one compares with the last')
    .addCommand(listCommand())
    .addCommand(setCommand())
    .addCommand(resetCommand())
    .addCommand(undoCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(compareCommand());

interface Filter {
  readonly year?: string;
  readonly platform?: string;
}

/** What the API checks again; here only the shape of the words. */
const filterOf = ({ year, platform }: Filter) => ({
  ...(year === undefined ? {} : { year: Number(year) }),
  ...(platform === undefined ? {} : { platform: platform as CampaignKey['platform'] }),
});

const withFilter = (command: Command): Command =>
  command.option('--year <year>', 'campaigns of one year').option('--platform <platform>', `one of ${platforms.join(', ')}`);

const listCommand = (): Command =>
  withFilter(new Command('list').description('show campaigns with their phases')).action(async (_, command) => {
    const { options, to } = settingOf<Filter>(command);
    const found = await throughDoor(options, ({ client }) => client.call(calendar.readCalendar, { query: filterOf(options) }));
    tell(to, found, () => calendarText(found));
  });

const setCommand = (): Command =>
  new Command('set')
    .description('set a campaign of one platform and year; the next run uses it')
    .argument('<campaign>', 'a festival such as 双11, or a launch of your own')
    .argument('<platform>', platforms.join(', '))
    .argument('<year>', 'its year')
    .argument('[phases...]', 'each as phase:first..last, such as deposit:2026-10-15..2026-10-20; none: it does not take place')
    .option('--peak <day>', 'the day called T+0; by default the last day of the last spot phase')
    .action(async (campaign: string, platform: string, year: string, phases: string[], _, command) => {
      const { options, to } = settingOf<{ readonly peak?: string }>(command);
      const key = keyFrom(campaign, platform, year);
      const input = parsed({ ...key, phases: phases.map(phaseFrom), ...(options.peak ? { peak: options.peak } : {}) });
      const saved = await throughDoor({ ...options, create: true }, ({ client }) =>
        client.call(calendar.setCampaign, { body: input }),
      );
      tell(to, saved, () => calendarText(ofYear(saved, key)));
    });

const resetCommand = (): Command =>
  new Command('reset')
    .description('give a campaign its default again; a launch of your own goes')
    .argument('<campaign>')
    .argument('<platform>')
    .argument('<year>')
    .action(async (campaign: string, platform: string, year: string, _, command) => {
      const { options, to } = settingOf(command);
      const key = keyFrom(campaign, platform, year);
      const saved = await throughDoor(options, ({ client }) => client.call(calendar.resetCampaign, { body: key }));
      tell(to, saved, () => calendarText(ofYear(saved, key)));
    });

const undoCommand = (): Command =>
  new Command('undo').description('take the last change of the calendar back').action(async (_, command) => {
    const { options, to } = settingOf(command);
    const saved = await throughDoor(options, ({ client }) => client.call(calendar.undoCalendar, { body: {} }));
    tell(to, saved, () => `the calendar is at version ${saved.version}`);
  });

const importCommand = (): Command =>
  new Command('import')
    .description('set the campaigns of a file, all or none: campaign,platform,year,phase,from,to,peak')
    .argument('<file>', 'a CSV file or an XLSX workbook, a row a phase')
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf(command);
      const body = smallTable(basename(file), bytesOf(file));
      const saved = await throughDoor({ ...options, create: true }, ({ client }) =>
        client.call(calendar.importCalendar, { body }),
      );
      tell(to, saved, () => `the calendar is at version ${saved.version}`);
    });

const exportCommand = (): Command =>
  withFilter(
    new Command('export').description('write the calendar').argument('<file>', 'a name that ends in .csv or .xlsx'),
  ).action(async (out: string, _, command) => {
    const { options, to } = settingOf<Filter>(command);
    const query = filterOf(options);
    const found = await throughDoor(options, async (door) => {
      await writeSheet(door, { out, file: calendar.calendarFile, query });
      return door.client.call(calendar.readCalendar, { query });
    });
    tell(to, { path: out, campaigns: found.campaigns.length }, () => `${found.campaigns.length} campaigns: ${out}`);
  });

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw missing('file', `cannot read the file: ${file}`, { file });
  }
}

function parsed(value: unknown) {
  const input = campaignInputSchema.safeParse(value);
  if (input.success) return input.data;
  throw invalid('campaign', `not a calendar day in: ${JSON.stringify(value)}`);
}

const ofYear = (found: Calendar, { year, platform }: CampaignKey): Calendar => ({
  ...found,
  campaigns: found.campaigns.filter((campaign) => campaign.year === year && campaign.platform === platform),
});

const calendarText = ({ campaigns }: Calendar): string =>
  table(
    ['year', 'platform', 'campaign', 'phase', 'from', 'to', 'T+0', 'days are'],
    campaigns.flatMap(({ year, platform, campaign, peak, evidence, phases }) =>
      phases.map(({ phase, from, to }) => [String(year), platform, campaign, phase, from, to, peak, evidence]),
    ),
  );
