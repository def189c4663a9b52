import { Command } from 'commander';
import type { MoneyLine, MoneyReport, OrderMoney } from '../../books/money.schema.ts';
import { moneyFile, readMoney, readOrderMoney } from '../../contract/sold.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { money, pairs, share, table } from '../format.ts';
import { type SheetOptions, withSheet, writeSheet } from '../sheet-option.ts';
import { tell } from '../terminal.ts';

interface Options extends SheetOptions {
  readonly from?: string;
  readonly to?: string;
  readonly channel?: string;
  readonly order?: string;
  readonly source?: string;
}

export const moneyCommand = (): Command =>
  withSheet(new Command('money'))
    .description('from what buyers paid to contribution, with the coverage of each cost')
    .option('--from <month>', 'YYYY-MM, first month of payment; else the last twelve')
    .option('--to <month>', 'YYYY-MM, last month of payment')
    .option('--channel <channel>', 'one channel alone')
    .option('--order <number>', 'one order and its lines')
    .option('--source <key>', 'the source of the order, where two have its number')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const { order, source, from, to: last, channel } = options;
      if (order !== undefined) {
        const found = await throughDoor(options, ({ client }) => client.call(readOrderMoney, { query: { order, source } }));
        return tell(to, found, () => orderMoneyText(found));
      }
      const query = { from, to: last, channel };
      const report = await throughDoor(options, async (door) => {
        await writeSheet(door, { ...options, file: moneyFile, query });
        return door.client.call(readMoney, { query });
      });
      tell(to, report, () => moneyText(report));
    });

const kinds = {
  goods: 'goods cost',
  commission: 'platform commission',
  affiliate: 'affiliates',
  shipping: 'freight and insurance',
  benefit: 'benefits',
};

function fallText(line: MoneyLine, currency: string): string {
  const rows: [string, string][] = [
    ['buyers paid', money(line.buyerPaidMinor, currency)],
    ['subsidies', money(line.subsidyMinor, currency)],
    ['merchant revenue', money(line.merchantRevenueMinor, currency)],
    ['refunds', money(0 - line.refundsMinor, currency)],
    ...line.costs.map((it): [string, string] => [
      kinds[it.kind],
      it.toldNetMinor + it.filledNetMinor + it.toldMinor + it.assumedMinor === 0
        ? 'not known'
        : money(0 - (it.toldMinor + it.filledMinor + it.assumedMinor), currency),
    ]),
    ['contribution', money(line.contributionMinor, currency)],
  ];
  return pairs(rows);
}

export function moneyText({ from, to, asOf, currency, total, byChannel }: MoneyReport): string {
  const coverage = total.costs.map((it) => [kinds[it.kind], share(it.coverage), share(it.filledShare)]);
  const channels = byChannel.map((it) => [
    it.channel ?? 'others',
    money(it.merchantRevenueMinor, currency),
    money(0 - it.refundsMinor, currency),
    money(it.contributionMinor, currency),
  ]);
  return [
    `orders paid ${from} to ${to}, refunds as of ${asOf}`,
    fallText(total, currency),
    table(['cost', 'net sales it is known for', 'filled by a rate'], coverage),
    table(['channel', 'merchant revenue', 'refunds', 'contribution'], channels),
  ].join('\n\n');
}

export function orderMoneyText(order: OrderMoney): string {
  const rows = [
    ...order.lines.map((line) => [
      String(line.line),
      line.title ?? '',
      line.netGoodsMinor,
      line.goodsCostMinor ?? '—',
      line.contributionMinor ?? '—',
    ]),
    ['order', '', order.netGoodsMinor, order.goodsCostMinor ?? '—', order.contributionMinor ?? '—'],
  ];
  return [
    `${order.orderId}, ${order.channel}, paid ${order.paidOn ?? '—'}; amounts in minor units`,
    table(['line', 'title', 'net goods', 'goods cost', 'contribution'], rows),
  ].join('\n\n');
}
