import type { Day } from '../base/day.ts';
import type { Reading } from '../engine/engine.ts';
import type { DepositQuery, Deposits, OpenDeposit } from './compare.schema.ts';
import { lastRunDay } from './comparison.ts';
import { depositChannels, depositList, depositTotals } from './deposits.sql.ts';

interface Tools {
  readonly engine: Pick<Reading, 'reduce' | 'page' | 'tables'>;
}

interface Row {
  readonly customer_id: string | null;
  readonly order_id: string;
  readonly channel: string;
  readonly shop: string | null;
  readonly deposit_on: Day;
  readonly deposit_minor: number | null;
  readonly goods_minor: number | null;
  readonly campaign: string | null;
  readonly due_on: Day;
  readonly days_left: number;
}
interface Totals {
  readonly orders: number;
  readonly customers: number;
  readonly unlinked: number;
  readonly deposit_minor: number;
  readonly goods_minor: number;
}

const shown = (row: Row): OpenDeposit => ({
  customerId: row.customer_id,
  orderId: row.order_id,
  channel: row.channel,
  shop: row.shop,
  depositOn: row.deposit_on,
  depositMinor: row.deposit_minor,
  goodsMinor: row.goods_minor,
  campaign: row.campaign,
  dueOn: row.due_on,
  daysLeft: row.days_left,
});

/** Deposits paid whose balance is not, as the last run found them; those that end first come first. */
export async function listDeposits({ engine }: Tools, query: DepositQuery): Promise<Deposits> {
  const asOf = await lastRunDay({ engine });
  const [totals] = await engine.reduce<Totals>(depositTotals(query, asOf));
  const channels = await engine.reduce<{ channel: string }>(depositChannels());
  const rows = await engine.page<Row>(depositList(query, asOf), query);
  return {
    asOf,
    orders: totals?.orders ?? 0,
    customers: totals?.customers ?? 0,
    unlinked: totals?.unlinked ?? 0,
    depositMinor: totals?.deposit_minor ?? 0,
    goodsMinor: totals?.goods_minor ?? 0,
    channels: channels.map(({ channel }) => channel),
    rows: rows.map(shown),
  };
}
