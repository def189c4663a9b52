import { Command, Option } from 'commander';
import { readSales, salesFile } from '../../contract/sales.ts';
import type { SalesGrain, SalesPeriod, SalesReport } from '../../customers/sales.schema.ts';
import { salesGrains } from '../../customers/sales.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { money, pairs, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly scope?: string;
  readonly programme?: string;
  readonly grain: SalesGrain;
  readonly from?: string;
  readonly to?: string;
}

export const salesCommand = (): Command =>
  withSheet(new Command('sales'))
    .description('sales by new, returning and old buyers, of the brand, a channel or a shop')
    .option('--scope <scope>', 'brand, channel:NAME or shop:CHANNEL/NAME')
    .option('--programme <name>', 'members of this programme alone; any: of whichever')
    .addOption(new Option('--grain <grain>', 'length of a period').choices(salesGrains).default('month'))
    .option('--from <date>', 'YYYY-MM-DD, periods that end on it or later')
    .option('--to <date>', 'YYYY-MM-DD, periods that begin on it or earlier')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const { scope, programme, grain, from, to: last } = options;
      const query = {
        grain,
        ...(scope && { scope }),
        ...(programme && { programme }),
        ...(from && { from }),
        ...(last && { to: last }),
      };
      const report = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: salesFile, query });
        return door.client.call(readSales, { query });
      });
      tell(to, report, () => salesText(report));
    });

const rowOf = (period: SalesPeriod, currency: string): (string | number)[] => [
  `${period.start}${period.complete ? '' : ' (open)'}`,
  period.new.buyers,
  period.returning.buyers,
  period.old.buyers,
  period.buyers,
  money(period.new.netMinor, currency),
  money(period.returning.netMinor, currency),
  money(period.old.netMinor, currency),
  money(period.unlinked.netMinor + period.other.netMinor, currency),
  money(period.netMinor, currency),
];

const head = [
  'from',
  'new',
  'returning',
  'old',
  'buyers',
  'new, net',
  'returning, net',
  'old, net',
  'no customer, net',
  'net sales',
];

/** Periods as a table, then the repurchase rates with their counts. */
export function salesText({ asOf, scope, programme, currency, periods, rates, warnings }: SalesReport): string {
  const of = ({ value, part, whole }: SalesReport['rates']['oldShare']): string => `${share(value)} (${part} of ${whole})`;
  const rows = table(
    head,
    periods.map((period) => rowOf(period, currency)),
  );
  const told = pairs([
    ['scope', [scope, programme && `members of ${programme}`].filter(Boolean).join(', ')],
    ['refunds known by', asOf],
    ['bought on two days or more, 365 days', of(rates.repurchaseBuyers)],
    ['orders that are repeats, 365 days', of(rates.repurchaseOrders)],
    ['old buyers, 30 days', of(rates.oldShare)],
    ...rates.nDay.map((rate): [string, string] => [`second purchase within ${rate.days} days`, of(rate)]),
    ...warnings.map((warning): [string, string] => ['warning', warning]),
  ]);
  return `${rows}\n\n${told}`;
}
