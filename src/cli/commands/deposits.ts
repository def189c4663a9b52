import { Command } from 'commander';
import { invalid } from '../../base/platform-error.ts';
import type { DepositQuery, Deposits } from '../../calendar/compare.schema.ts';
import { depositsFile, listDeposits } from '../../contract/calendar.ts';
import { readSettings } from '../../contract/settings.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { counted, money, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly channel?: string;
  readonly shop?: string;
  readonly window?: string;
  readonly limit: string;
}

export const depositsCommand = (): Command =>
  withSheet(new Command('deposits'))
    .description('presale deposits that were paid and whose balance was not')
    .option('--channel <channel>', 'one channel')
    .option('--shop <shop>', 'one shop')
    .option('--window <state>', 'open: the balance can still be paid; over: it cannot')
    .option('--limit <rows>', 'rows to show', '20')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const query = { ...asked(options), limit: Number(options.limit) };
      const [found, { currency }] = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: depositsFile, query: asked(options) });
        return [await door.client.call(listDeposits, { query }), await door.client.call(readSettings)] as const;
      });
      tell(to, found, () => depositsText(found, currency, options.out));
    });

function asked({ channel, shop, window }: Options): Pick<DepositQuery, 'channel' | 'shop' | 'window'> {
  const state: 'open' | 'over' | undefined = window === 'open' || window === 'over' ? window : undefined;
  if (window !== undefined && state === undefined) throw invalid('window', `expected open or over: ${window}`);
  return { ...(channel ? { channel } : {}), ...(shop ? { shop } : {}), ...(state ? { window: state } : {}) };
}

function depositsText(found: Deposits, currency: string, out: string | undefined): string {
  const sum = `${counted(found.orders, 'order')} of ${counted(found.customers, 'customer')} (${found.unlinked} without a buyer), deposits ${money(found.depositMinor, currency)}, as of ${found.asOf}`;
  const rows = table(
    ['customer', 'order', 'channel', 'deposit on', 'deposit', 'campaign', 'due on', 'days left'],
    found.rows.map((row) => [
      row.customerId ?? '—',
      row.orderId,
      row.channel,
      row.depositOn,
      money(row.depositMinor, currency),
      row.campaign ?? '—',
      row.dueOn,
      row.daysLeft,
    ]),
  );
  return [sum, rows, ...(out ? [`written to ${out}`] : [])].join('\n');
}
