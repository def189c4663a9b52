import { Command, Option } from 'commander';
import { firstPurchaseFile, readFirstPurchases, samplesFile } from '../../contract/first-purchase.ts';
import {
  type EntryDimension,
  entryDimensions,
  type FirstPurchaseReport,
  type FirstPurchaseRow,
} from '../../customers/first-purchase.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { money, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly workspace?: string | undefined;
  readonly by: EntryDimension;
  readonly within?: EntryDimension;
  readonly from?: string;
  readonly to?: string;
  readonly scope?: string;
  readonly programme?: string;
  readonly limit?: string;
  readonly samples?: boolean;
}

export const firstPurchaseCommand = (): Command =>
  withSheet(new Command('first-purchase'))
    .description('what first purchases began with, and what followed')
    .addOption(new Option('--by <what>', 'what they are told apart by').choices(entryDimensions).default('product'))
    .addOption(new Option('--within <what>', 'a second one, within the first').choices(entryDimensions))
    .option('--from <date>', 'first day of the first purchases')
    .option('--to <date>', 'last day')
    .option('--scope <scope>', 'channel:NAME or shop:CHANNEL/NAME')
    .option('--programme <name>', 'members of a programme, or of any')
    .option('--limit <n>', 'rows', '30')
    .option('--samples', 'with --out: the samples instead of the first purchases')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const { by, within, from, to: until, scope, programme, limit } = options;
      const query = { by, within, from, to: until, scope, programme, limit };
      const file = options.samples ? samplesFile : firstPurchaseFile;
      const report = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file, query });
        return door.client.call(readFirstPurchases, { query });
      });
      tell(to, report, () => firstPurchaseText(report));
    });

const lineOf = (row: FirstPurchaseRow, name: string, currency: string): (string | number)[] => [
  name,
  row.withinLabel ?? '',
  row.customers,
  share(row.again30.value),
  share(row.again60.value),
  share(row.again90.value),
  share(row.returnRate.value),
  money(row.contribution365Minor ?? row.net365Minor, currency),
  money(row.cacMinor, currency),
];

export function firstPurchaseText({ by, within, currency, rows, total, more, samples, asOf }: FirstPurchaseReport): string {
  const known = rows.some(({ contribution365Minor }) => contribution365Minor !== null);
  const year = known ? 'contribution, 12 months' : 'net sales, 12 months';
  const head = [by, within ?? '', 'customers', 'again 30 d', '60 d', '90 d', 'returned', year, 'CAC'];
  const lines = [lineOf(total, 'all', currency), ...rows.map((row) => lineOf(row, row.label ?? 'unknown', currency))];
  const taken = samples.map((it) => [
    it.label ?? 'unknown',
    it.takers,
    share(it.bought30.value),
    share(it.bought60.value),
    share(it.fullSize60.value),
    money(it.costPerBuyerMinor, currency),
  ]);
  return [
    `first purchases as of ${asOf}`,
    table(head, lines),
    ...(more > 0 ? [`${more} more rows: raise --limit`] : []),
    ...(taken.length > 0 ? [table(['sample', 'takers', 'bought 30 d', '60 d', 'full size 60 d', 'cost a buyer'], taken)] : []),
  ].join('\n\n');
}
