import type { Engine } from '../engine/engine.ts';
import { incomingFigures, incomingSpending } from './figures.sql.ts';
import { knownOrders } from './items.sql.ts';
import type { Loading } from './loading.ts';
import { noOrders, outdatedOrders, type Query } from './merge.sql.ts';
import { mergeItems, mergeWaitingItems } from './merge-items.ts';
import { mergeRefundSums, mergeRefunds, mergeReturns } from './merge-refunds.ts';
import { type Merged, mergeRows } from './merge-rows.ts';
import { incomingOrders } from './orders.sql.ts';
import {
  incomingBuyers,
  incomingCosts,
  incomingEvents,
  incomingExchangeRates,
  incomingMembers,
  incomingProducts,
} from './other-rows.sql.ts';
import { has } from './plan.ts';
import type { Target } from './presets/preset.ts';
import { markedRefunds } from './refunds.sql.ts';
import { ordersTable, refundsTable } from './tables/orders.schema.ts';
import {
  costsTable,
  eventsTable,
  exchangeRatesTable,
  membersTable,
  platformFiguresTable,
  productsTable,
} from './tables/other-tables.schema.ts';

type Merge = (engine: Engine, loading: Loading) => Promise<readonly Merged[]>;

async function refundsOf(engine: Engine, loading: Loading, outdated: Query): Promise<readonly Merged[]> {
  const { refunds } = loading.plan.preset;
  if (refunds === 'marked') return [await mergeRows(engine, loading, refundsTable, markedRefunds(loading, outdated))];
  return refunds === 'sum' ? [(await mergeReturns(engine, loading)) ?? (await mergeRefundSums(engine, loading))] : [];
}

const outdatedBy = (orders: Merged): Query => (orders.judged ? outdatedOrders : noOrders);

const mergeOrders: Merge = async (engine, loading) => {
  const orders = await mergeRows(engine, loading, ordersTable, incomingOrders(loading));
  const waiting = await mergeWaitingItems(engine, loading, orders);
  return [orders, waiting, ...(await refundsOf(engine, loading, outdatedBy(orders)))];
};

const mergeOrderRows: Merge = async (engine, loading) => {
  const orders = await mergeRows(engine, loading, ordersTable, incomingOrders(loading));
  const outdated = outdatedBy(orders);
  const items = has(loading.plan, 'item_quantity') || has(loading.plan, 'title') || has(loading.plan, 'sku');
  const lines = items
    ? await mergeItems(engine, loading, knownOrders('orders__next', loading), outdated)
    : await mergeWaitingItems(engine, loading, orders);
  return [orders, lines, ...(await refundsOf(engine, loading, outdated))];
};

/** What the rows of each kind of file become. */
export const targets: Readonly<Record<Target, Merge>> = {
  orders: mergeOrders,
  order_rows: mergeOrderRows,
  order_items: async (engine, loading) => [
    await mergeItems(engine, loading, knownOrders(loading.facts.orders, loading), noOrders),
  ],
  refunds: async (engine, loading) => [await mergeRefunds(engine, loading)],
  products: async (engine, loading) => [await mergeRows(engine, loading, productsTable, incomingProducts(loading))],
  members: async (engine, loading) => [await mergeRows(engine, loading, membersTable, incomingMembers(loading))],
  events: async (engine, loading) => [await mergeRows(engine, loading, eventsTable, incomingEvents(loading))],
  costs: async (engine, loading) => [await mergeRows(engine, loading, costsTable, incomingCosts(loading))],
  figures: async (engine, loading) => [
    await mergeRows(engine, loading, platformFiguresTable, incomingFigures(loading)),
    ...(has(loading.plan, 'amount') ? [await mergeRows(engine, loading, costsTable, incomingSpending(loading))] : []),
  ],
  exchange_rates: async (engine, loading) => [
    await mergeRows(engine, loading, exchangeRatesTable, incomingExchangeRates(loading)),
  ],
  order_buyers: async (engine, loading) => [await mergeRows(engine, loading, ordersTable, incomingBuyers(loading))],
};

/** Canonical tables that a file of this kind feeds. */
export const tablesOf: Readonly<Record<Target, readonly string[]>> = {
  orders: ['orders', 'refunds'],
  order_rows: ['orders', 'order_items', 'refunds'],
  order_items: ['order_items'],
  refunds: ['refunds'],
  products: ['products'],
  members: ['members'],
  events: ['events'],
  costs: ['costs'],
  figures: ['platform_figures', 'costs'],
  exchange_rates: ['exchange_rates'],
  order_buyers: ['orders'],
};
