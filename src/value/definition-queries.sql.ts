import { bookCells } from '../books/book-cells.sql.ts';
import { moneySums } from '../books/money.sql.ts';
import { orderKindRows } from '../books/order-kinds.sql.ts';
import { ageDays, openRefunds } from '../books/sold-cells.sql.ts';
import { daysOfCampaign } from '../calendar/campaign-days.sql.ts';
import { openDeposits } from '../calendar/deposits.sql.ts';
import { cohortTable } from '../customers/cohorts.sql.ts';
import { defaultKindLaw, kindsIn } from '../customers/customer-rules.ts';
import { intervalCounts, openIntervals, repurchases } from '../customers/intervals.sql.ts';
import type { KindLaw } from '../customers/kinds.schema.ts';
import { occasionDays } from '../customers/occasions.sql.ts';
import { paidOrders, refundsKnown, validOrders } from '../customers/order-values.sql.ts';
import { outsiders } from '../customers/outsiders.sql.ts';
import { people } from '../customers/people.sql.ts';
import { purchaseDays } from '../customers/purchase-days.sql.ts';
import { currentCustomers, rfmGrid, rfmGroupSizes } from '../customers/rfm.sql.ts';
import { frequencyBuckets, recencyBuckets } from '../customers/rfm.ts';
import { salesCells } from '../customers/sales.sql.ts';
import type { Dialect } from '../sql/dialect.ts';
import { render } from '../sql/render.ts';
import { id, type Sql, sql } from '../sql/sql.ts';
import { ledgerRows } from './ledger.sql.ts';
import {
  bandSizes,
  equityHistory,
  foreseen,
  monthlySales,
  residuals,
  stageSizes,
  totals,
  unlinkedTotals,
} from './overview.sql.ts';
import { orderValue } from './spend.sql.ts';

// Values are placeholders in what is shown, so any will do here.
const DAY = '2026-01-01';
const settings = {
  timeZone: 'Asia/Shanghai',
  minimumGoodsMinor: 500,
  defaultMarginRate: null,
  marginByCategory: {},
  rfmMethod: 'median',
  rfmThresholds: null,
  rfmQuantile: 0.8,
} as const;
const bookRules = ({ orderUses }: KindLaw) => ({
  currency: 'CNY',
  minimumGoodsMinor: 500,
  sources: [],
  salesKinds: kindsIn(orderUses, 'sales'),
  customerKinds: kindsIn(orderUses, 'customers'),
  asOf: DAY,
  has: { orderKinds: true, outsiders: true },
});
const salesTables = { days: 'days', visits: 'visits', steady: 'steady' };
const limits = { recencyDays: 90, frequency: 2, monetaryMinor: 30000 };
const counting = { settings, sources: [], channels: id('channels'), lines: id('lines') };
const orders = validOrders(paidOrders(DAY, counting), refundsKnown(DAY));
const rows = currentCustomers();
const spend = { params: { p: 6, q: 4, gamma: 15 }, level: 1 };

const buyers = people(id('purchase_days'), DAY);

const queries: Readonly<Record<string, Sql>> = {
  occasion: occasionDays(id('visits'), id('promo_days')),
  deposit_unpaid: openDeposits(id('deposit_orders'), DAY),
  campaign_phase_day: daysOfCampaign({ from: DAY, to: DAY, channels: null, shop: undefined }),
  valid_order: orders,
  purchase_day: purchaseDays(orders),
  customers: totals(rows),
  gross_paid: buyers,
  net_paid: buyers,
  refunded: buyers,
  contribution: purchaseDays(orders),
  clv_realised: buyers,
  margin_coverage: totals(rows),
  identity_coverage: unlinkedTotals(id('unlinked_days'), DAY),
  sales_net_12m: totals(rows),
  monthly_sales: monthlySales(id('visits'), id('customers'), id('unlinked_days')),
  rfm_group: rfmGroupSizes(rows, limits),
  rfm_grid: rfmGrid(rows, recencyBuckets, frequencyBuckets),
  retention_k: cohortTable('month', undefined),
  repurchase_n_day: repurchases(id('visits'), id('people'), id('outsiders'), DAY, [30, 60, 90, 180, 365]),
  purchase_interval: intervalCounts(id('visits'), id('outsiders')),
  kaplan_meier: openIntervals(id('people'), id('outsiders'), DAY, 2),
  customer_equity: totals(rows),
  active_customers: totals(rows),
  at_risk: totals(rows),
  predicted_sales_12m: foreseen(id('customer_rows'), 1),
  concentration: residuals(rows),
  lifecycle_stage: stageSizes(rows),
  value_band: bandSizes(rows),
  equity_history: equityHistory(null),
  orders_12m: foreseen(id('customer_rows'), 1),
  value_per_order: sql`select ${orderValue(spend)} from ${id('people')}`,
  prediction_ledger: ledgerRows(),
  sales_by_buyer: salesCells(salesTables, 'month', DAY),
  buyer_kinds: salesCells(salesTables, 'month', DAY),
  repurchase_rate_buyers: salesCells(salesTables, 'year', DAY),
  repurchase_rate_orders: salesCells(salesTables, 'year', DAY),
  old_buyer_share: salesCells(salesTables, 'month30', DAY),
  new_buyer_repurchase: salesCells(salesTables, 'month', DAY),
  equal_age: ageDays(DAY, DAY, 'week', 7),
  refund_curve: openRefunds(DAY, DAY),
  money_fall: moneySums(DAY),
  cost_coverage: moneySums(DAY),
};

/** Queries that follow the workspace's own rules of kinds. */
const lawful = (law: KindLaw): Readonly<Record<string, Sql>> => ({
  book_cell: bookCells(bookRules(law)),
  order_kind: orderKindRows(law.orderRules, id('order_kind_lines')),
  // one decision stands for all of them: each is a line of the same form
  customer_kind: outsiders(
    { ...law, decisions: law.decisions.slice(0, 1) },
    { people: id('people'), orderKinds: id('order_kinds'), asOf: DAY },
  ),
});

/** The query behind a figure as text, its values as placeholders; null where the engine is not asked. */
export const definitionSql = (definition: string, dialect: Dialect, law: KindLaw = defaultKindLaw): string | null => {
  const query = queries[definition] ?? lawful(law)[definition];
  return query ? render(query, dialect).text.trim() : null;
};
