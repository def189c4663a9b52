import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { toMinor } from '../../base/money.ts';
import { missing } from '../../base/platform-error.ts';
import {
  type Basis,
  type BookCell,
  bases,
  type PlatformBasis,
  platformBases,
  type Reconciliation,
} from '../../books/reconcile.schema.ts';
import { importFigures, readReconciliation, reconciliationFile, typeFigure, undoFigure } from '../../contract/books.ts';
import { readSettings } from '../../contract/settings.ts';
import { smallTable } from '../../contract/small-table.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, counted, money, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly workspace?: string | undefined;
  readonly month?: string;
  readonly channel?: string;
  readonly shop?: string;
  readonly asOf?: string;
  readonly platform?: PlatformBasis;
}

export const reconcileCommand = (): Command =>
  withSheet(new Command('reconcile'))
    .description('sales by month and shop, from created to net, beside the figures of the platform or of finance')
    .option('--month <month>', 'YYYY-MM, one month; else all of them')
    .option('--channel <channel>', 'one channel')
    .option('--shop <shop>', 'one shop')
    .option('--as-of <date>', 'YYYY-MM-DD: payments and refunds known by this day; else all that is loaded')
    .addOption(
      new Option('--platform <basis>', 'what the amounts that platforms report count, where no figure was given').choices(
        platformBases,
      ),
    )
    .action(async (_, command) => show(command))
    .addCommand(importCommand())
    .addCommand(setCommand())
    .addCommand(undoCommand());

async function show(command: Command): Promise<void> {
  const { options, to } = settingOf<Options>(command);
  const { month, channel, shop, asOf, platform } = options;
  const query = { month, channel, shop, asOf, platform };
  const report = await throughDoor(options, async (door) => {
    await writeSheet(door, { ...options, file: reconciliationFile, query });
    return door.client.call(readReconciliation, { query });
  });
  tell(to, report, () => reconcileText(report));
}

const paidOf = ({ goodsMinor, freightMinor }: { goodsMinor: number; freightMinor: number }): number => goodsMinor + freightMinor;

const rowOf = (cell: BookCell, currency: string): (string | number)[] => [
  cell.month ?? '—',
  [cell.channel, cell.shop].filter(Boolean).join('/') || '—',
  cell.created.orders,
  cell.paid.orders,
  money(paidOf(cell.paid), currency),
  money(cell.paid.freightMinor, currency),
  money(cell.paid.goodsMinor - cell.counted.goodsMinor, currency),
  money(cell.refundedOfCounted.goodsMinor, currency),
  money(cell.netMinor, currency),
];

const head = ['month', 'shop', 'created', 'paid', 'paid amount', 'of it freight', 'excluded goods', 'refunded', 'net sales'];

/** The books as a table, then the figures that do not tie, then those that do. */
export function reconcileText({ cells, currency, differences, faults }: Reconciliation): string {
  if (cells.length === 0) return 'no orders in these books: perennial import FILE…';
  const books = table(
    head,
    cells.map((cell) => rowOf(cell, currency)),
  );
  const apart = differences.filter(({ ties }) => !ties);
  const told = differences.length === 0 ? ['no figure was given to compare with: perennial reconcile import FILE'] : [];
  const verdict =
    differences.length === 0
      ? []
      : [`${count(differences.length - apart.length)} of ${counted(differences.length, 'figure')} tie`];
  const lines = apart.map(
    ({ month, channel, shop, ourMinor, theirMinor, differenceMinor, ratio, figure }) =>
      `${month} ${[channel, shop].filter(Boolean).join('/') || 'brand'}: ours ${money(ourMinor, currency)}, given ${money(theirMinor, currency)} (${figure.basis}), apart ${money(differenceMinor, currency)}, ${share(ratio)}`,
  );
  const wrong = faults.map((fault) => `does not add up, please report: ${fault}`);
  return [books, '', ...told, ...verdict, ...lines, ...wrong].join('\n');
}

const basisOption = () =>
  new Option('--basis <basis>', 'what the figure counts').choices(bases).default('paid_with_freight' satisfies Basis);

const importCommand = (): Command =>
  new Command('import')
    .description('take the figures of a table with month, shop, amount (and channel, basis, note)')
    .argument('<file>', 'a CSV file or an XLSX workbook')
    .addOption(basisOption())
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf<Options & { basis: Basis }>(command);
      const body = { ...smallTable(basename(file), bytesOf(file)), basis: options.basis };
      const done = await throughDoor(options, ({ client }) => client.call(importFigures, { body }));
      tell(to, done, () => `${counted(done.changed, 'figure')} written, ${count(done.unchanged)} as before`);
    });

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw missing('file', `no such file: ${file}`);
    throw cause;
  }
}

const setCommand = (): Command =>
  new Command('set')
    .description('write the figure of a month, of the brand or of one shop')
    .argument('<month>', 'YYYY-MM')
    .argument('<amount>', 'in major units, such as 1234567.89')
    .addOption(basisOption())
    .option('--note <note>', 'where it comes from')
    .action(async (month: string, amount: string, _, command) => {
      const { options, to } = settingOf<Options & { basis: Basis; note?: string }>(command);
      const { channel = '', shop = '', basis, note = '' } = options;
      const figure = await throughDoor(options, async ({ client }) => {
        const { currency } = await client.call(readSettings);
        return client.call(typeFigure, { body: { month, channel, shop, amountMinor: toMinor(amount, currency), basis, note } });
      });
      tell(to, figure, () => `figure of ${month} written, version ${figure.version}`);
    });

const undoCommand = (): Command =>
  new Command('undo')
    .description('go back to the figure before')
    .argument('<month>', 'YYYY-MM')
    .action(async (month: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { channel = '', shop = '' } = options;
      const figure = await throughDoor(options, ({ client }) => client.call(undoFigure, { body: { month, channel, shop } }));
      tell(to, figure, () => `figure of ${month} is as before${figure.amountMinor === null ? ': none' : ''}`);
    });
