import { Command, Option } from 'commander';
import { type AgeMeasure, type AgeUnit, ageMeasures, ageUnits, type EqualAge } from '../../books/equal-age.schema.ts';
import { equalAgeFile, readEqualAge, refundCurvesFile } from '../../contract/sold.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, money, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly unit: AgeUnit;
  readonly measure: AgeMeasure;
  readonly age?: string;
  readonly channel?: string;
  readonly category?: string;
  readonly periods?: string;
  readonly asOf?: string;
  readonly curves?: boolean;
}

export const equalAgeCommand = (): Command =>
  withSheet(new Command('equal-age'))
    .description('weeks at the same number of days after them, and what they will come to')
    .addOption(new Option('--unit <unit>', 'what is compared').choices(ageUnits).default('week'))
    .addOption(new Option('--measure <measure>', 'what is counted').choices(ageMeasures).default('net_sales'))
    .option('--age <days>', 'days after the end of each period; else the age of the newest')
    .option('--channel <channel>', 'one channel alone')
    .option('--category <category>', 'one category alone')
    .option('--periods <n>', 'how many periods')
    .option('--as-of <date>', 'YYYY-MM-DD, refunds known by that day; else the day of the last run')
    .option('--curves', 'with --out: the learned curves of refunds instead of the periods')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const { unit, measure, age, channel, category, periods, asOf } = options;
      const query = { unit, measure, age, channel, category, periods, asOf };
      const file = options.curves ? refundCurvesFile : equalAgeFile;
      const report = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file, query });
        return door.client.call(readEqualAge, { query });
      });
      tell(to, report, () => equalAgeText(report));
    });

const change = (value: number | null): string => (value === null ? '—' : `${value > 0 ? '+' : ''}${share(value)}`);

export function equalAgeText(report: EqualAge): string {
  const { asOf, age, unit, measure, currency, periods, refused } = report;
  const amount = (value: number | null): string => {
    if (value === null) return '—';
    if (measure === 'net_sales') return money(Math.round(value), currency);
    return measure === 'refund_rate' ? share(value) : count(Math.round(value));
  };
  const rows = periods.map((it) => [
    it.from,
    it.age,
    amount(it.naive),
    amount(it.equalAge),
    amount(it.matured),
    it.low === null ? '—' : `${amount(it.low)} – ${amount(it.high)}`,
    it.immature ? 'immature' : '',
  ]);
  const lines = table(['from', 'age', 'as it looks', `at ${age} days`, 'matured', '90 %', ''], rows);
  const last = `newest ${unit} against the one before: at equal age ${change(report.change.equalAge)}, matured ${change(report.change.matured)}; as they look ${change(report.change.naive)}`;
  return [`${measure} as of ${asOf}`, lines, last, ...(refused === null ? [] : [refusals[refused]])].join('\n\n');
}

const refusals = {
  no_refunds: 'no matured estimate: no refunds are loaded',
  refund_time_unknown: 'no matured estimate: the files do not say when refunds were paid; import a file of refunds',
};
