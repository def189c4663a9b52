import type { Day } from '../base/day.ts';
import type { Warning } from '../base/figure.schema.ts';
import { conflict, missing } from '../base/platform-error.ts';
import type { CostSettings } from './cost-settings.schema.ts';
import type { BookReader } from './equal-age-report.ts';
import type { MoneyCell, MoneyQuery, MoneyReport, OrderMoney } from './money.schema.ts';
import { moneyOrder, moneyOrderLines, moneySums } from './money.sql.ts';
import { assumedRatio, type MoneySums, moneyLine, sumLines } from './money.ts';
import { type LineFacts, type OrderFacts, orderMoney } from './order-money.ts';
import { soldSpan } from './sold-cells.sql.ts';
import type { SalesRules } from './sold-orders.sql.ts';
import { ensureSold } from './sold-tables.ts';

const MONTHS = 12;

/** From what buyers paid to contribution, by month and channel, with what is known of each cost. */
export async function moneyReport(
  reader: BookReader,
  rules: SalesRules,
  day: Day | null,
  query: MoneyQuery,
): Promise<MoneyReport> {
  await ensureSold(reader, rules, day);
  const [span] = await reader.engine.reduce<{ last_on: Day | null }>(soldSpan());
  if (!span?.last_on) throw missing('no-orders', 'no order counts yet: import paid orders with goods first');
  const all = await reader.engine.reduce<MoneySums>(moneySums(day));
  const sums = selected(all, query);
  const assumed = assumedRatio(sums, rules.costs);
  const cells = sums.map(
    (row): MoneyCell => ({ ...moneyLine(row, rules.costs, assumed), month: row.month, channel: row.channel }),
  );
  const months = [...new Set(cells.map((cell) => cell.month ?? ''))];
  const goods = sums.reduce((sum, row) => sum + row.goods, 0);
  const total = sumLines(cells);
  return {
    asOf: day ?? span.last_on,
    currency: rules.currency,
    from: query.from ?? months[0] ?? '',
    to: query.to ?? months.at(-1) ?? '',
    months,
    channels: [...new Set(all.flatMap((row) => (row.channel === null ? [] : [row.channel])))],
    cells,
    byMonth: months.map((month) => ({ ...sumLines(cells.filter((cell) => cell.month === month)), month, channel: null })),
    byChannel: channelsOf(cells),
    total,
    revenueTold: goods > 0 ? sums.reduce((sum, row) => sum + row.revenue_told, 0) / goods : null,
    warnings: warningsOf(total),
  };
}

/** The months and the channel asked for; without months, the last twelve with sales. */
function selected(all: readonly MoneySums[], { from, to, channel }: MoneyQuery): MoneySums[] {
  const months = [...new Set(all.map((row) => row.month))].filter((month) => (to === undefined ? true : month <= to));
  const first = from ?? months.slice(-MONTHS)[0] ?? '';
  if (channel !== undefined && !all.some((row) => row.channel === channel))
    throw missing('no-channel', `nothing was sold through this channel: ${channel}`, { channel });
  return all.filter(
    (row) => row.month >= first && (to === undefined || row.month <= to) && (channel === undefined || row.channel === channel),
  );
}

function channelsOf(cells: readonly MoneyCell[]): MoneyCell[] {
  const names = [...new Set(cells.map((cell) => cell.channel))];
  const rows = names.map((channel) => ({ ...sumLines(cells.filter((cell) => cell.channel === channel)), month: null, channel }));
  return rows.sort((a, b) => b.goodsMinor - a.goodsMinor);
}

function warningsOf({ costs, contributionMinor }: MoneyReport['total']): Warning[] {
  const goods = costs.find((cost) => cost.kind === 'goods');
  if (contributionMinor === null) return ['margin_unknown'];
  return goods && goods.filledNetMinor + goods.unknownNetMinor > 0 ? ['margin_assumed'] : [];
}

interface OrderRow extends OrderFacts {
  readonly source_key: number;
  readonly order_id: string;
  readonly paid_on: Day | null;
}
type LineRow = LineFacts & { readonly line: number; readonly title: string | null };

/** The money of one order and of its lines. */
export async function readOrderMoney(
  { engine }: BookReader,
  costs: CostSettings,
  { order: orderId, source }: { readonly order: string; readonly source?: number | undefined },
): Promise<OrderMoney> {
  const [order, twin] = await engine.reduce<OrderRow>(moneyOrder(orderId, source));
  if (!order) throw missing('order', `no such order: ${orderId}`);
  if (twin)
    throw conflict(
      'order-twice',
      `two sources have an order of this number; name one (${order.source_key}, ${twin.source_key}): ${orderId}`,
    );
  const lines = await engine.reduce<LineRow>(moneyOrderLines(order.source_key, orderId));
  const money = orderMoney(order, lines, costs);
  return {
    ...money.order,
    source: order.source_key,
    orderId,
    paidOn: order.paid_on,
    channel: order.channel,
    goodsMinor: order.goods,
    refundedMinor: order.refunded,
    lines: money.lines.map((line, i) => ({ ...line, line: lines[i]?.line ?? 0, title: lines[i]?.title ?? null })),
  };
}
