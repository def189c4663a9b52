import { dayNumber } from '../base/day.ts';
import type { Warning } from '../base/figure.schema.ts';
import { mask } from '../base/mask.ts';
import { missing } from '../base/platform-error.ts';
import { defaultKindUses } from '../books/order-rules.ts';
import { kindsIn } from '../customers/customer-rules.ts';
import { readLastRun, readStored } from '../customers/last-run.ts';
import type { Engine } from '../engine/engine.ts';
import type { PurchaseModelParams } from '../models/score.ts';
import { flatSeason, type Season } from '../models/seasonality.ts';
import { aliveCurve, type CurveMember } from './alive-curve.ts';
import type { CustomerDetail, Timeline } from './customer.schema.ts';
import {
  identifiersOf,
  keyOfCustomer,
  linesOfOrders,
  occasionsOf,
  placementsOf,
  storedCustomer,
  timelineEntries,
  timelineTotal,
} from './customer-detail.sql.ts';
import { customerRow, type StoredCustomer } from './customer-row.ts';
import { figure, ratio } from './figure.ts';

interface Tools {
  readonly engine: Pick<Engine, 'reduce' | 'page' | 'tables'>;
}

/** The published model as a run keeps it for questions about one person. */
export interface KeptModel {
  readonly members?: readonly CurveMember[];
  /** The one model of runs before several could share a forecast. */
  readonly purchase?: PurchaseModelParams | null;
  readonly season: Season | null;
}

/** The models that share the published forecast. */
const membersOf = ({ members = [], purchase }: KeptModel): readonly CurveMember[] =>
  purchase ? [{ purchase, seasonal: true, weight: 1 }] : members;

async function keyOf({ engine }: Tools, customerId: string): Promise<number> {
  const [row] = await engine.reduce<{ customer_key: number }>(keyOfCustomer(customerId));
  if (!row) throw missing('customer', `no such customer: ${customerId}`);
  return row.customer_key;
}

function past(row: StoredCustomer): CustomerDetail['past'] {
  const years = Math.max(1, (row.age_days ?? 0) / 365);
  const unknown =
    row.contribution_minor === null
      ? { warnings: ['margin_unknown'] as Warning[], reason: 'no cost or margin is known for these goods' }
      : {};
  return {
    gross: figure('gross_paid', 'minor', row.gross_minor),
    net: figure('net_paid', 'minor', row.net_minor),
    refunded: figure('refunded', 'minor', row.refunded_minor),
    contribution: figure('contribution', 'minor', row.contribution_minor, unknown),
    marginCoverage: figure('margin_coverage', 'ratio', ratio(row.margin_covered_minor, row.net_minor), {
      denominator: row.net_minor,
    }),
    perYear: figure('clv_per_year', 'minor', row.contribution_minor === null ? null : row.contribution_minor / years, unknown),
    medianIntervalDays: figure('median_interval', 'days', row.median_interval, { reason: 'bought on fewer than two days' }),
  };
}

/** Why a customer has no future to show. */
const noFuture = ({ kind, purchase_days: days }: StoredCustomer): string =>
  days === 0 ? 'has not bought yet' : `only consumers are forecast, and this is: ${kind}`;

const aliveReason = ({ source, frequency }: StoredCustomer): string =>
  source === 'cohort' || frequency > 0 ? 'no model is published' : 'the published model takes every one-time buyer for alive';

function future(row: StoredCustomer): CustomerDetail['future'] {
  const isUnplaced = row.source === null;
  const reason = isUnplaced ? noFuture(row) : 'no model is published';
  const warnings: Warning[] = [
    ...(row.source === 'cohort' ? (['model_refused'] as const) : []),
    ...(row.basis === 'revenue' ? (['margin_unknown'] as const) : []),
  ];
  const money = { warnings, reason };
  return {
    source: row.source,
    probabilityAlive: figure('probability_alive', 'ratio', row.probability_alive, {
      reason: isUnplaced ? reason : aliveReason(row),
    }),
    probabilityPurchase180: figure('probability_purchase_180', 'ratio', row.orders_180_probability, { reason }),
    orders12m: figure('orders_12m', 'orders', row.orders_365, { reason }),
    correctionFactor: row.correction_factor ?? null,
    valuePerOrder: figure('value_per_order', 'minor', row.value_per_order_minor, money),
    predicted12m: figure('predicted_12m', 'minor', row.predicted_12m_minor, money),
    predicted36m: figure('predicted_36m', 'minor', row.predicted_36m_minor, money),
    residual: figure('residual_value', 'minor', row.residual_minor, money),
    lifetime: figure('lifetime_value', 'minor', row.lifetime_minor, money),
    nextOrder: { expectedOn: row.next_order_on, lowOn: row.next_order_low_on, highOn: row.next_order_high_on },
  };
}

async function curveOf(tools: Tools, row: StoredCustomer, asOf: string): Promise<CustomerDetail['aliveCurve']> {
  if (row.source === null) return { points: [], reason: noFuture(row) };
  if (row.probability_alive === null) return { points: [], reason: aliveReason(row) };
  const kept = await readStored<KeptModel>(tools, 'kept-model');
  const members = membersOf(kept);
  if (members.length === 0) return { points: [], reason: 'no model is published' };
  const days = await tools.engine.reduce<{ day: string }>(occasionsOf(row.customer_key));
  const points = aliveCurve(
    members,
    kept.season ?? flatSeason,
    days.map(({ day }) => dayNumber(day)),
    dayNumber(asOf),
  );
  return { points, reason: null };
}

interface PlacementRow {
  readonly dimension: 'stage' | 'band';
  readonly value: string;
  readonly from: string;
  readonly to: string | null;
}

/** One customer: what she did, what she is expected to do, where she stood. */
export async function customerDetail(tools: Tools, customerId: string): Promise<CustomerDetail> {
  const { as_of: asOf } = await readLastRun(tools);
  const key = await keyOf(tools, customerId);
  const [row] = await tools.engine.reduce<StoredCustomer>(storedCustomer(key));
  if (!row) throw missing('customer', `no such customer: ${customerId}`);
  const identifiers = await tools.engine.reduce<{ type: string; scope: string; value: string }>(identifiersOf(key));
  const placements = await tools.engine.reduce<PlacementRow>(placementsOf(key));
  const of = (dimension: string) =>
    placements.filter((p) => p.dimension === dimension).map(({ value, from, to }) => ({ value, from, to }));
  return {
    customer: customerRow(row),
    identifiers: identifiers.map(({ type, scope, value }) => ({ type, scope, value: mask(type, value) })),
    past: past(row),
    future: future(row),
    aliveCurve: await curveOf(tools, row, asOf),
    stages: of('stage'),
    bands: of('band'),
  };
}

/** One customer's identifiers as they are; whoever calls this writes down who asked. */
export async function customerIdentifiers(
  tools: Pick<Tools, 'engine'>,
  customerId: string,
): Promise<CustomerDetail['identifiers']> {
  const key = await keyOf(tools, customerId);
  return tools.engine.reduce<{ type: string; scope: string; value: string }>(identifiersOf(key));
}

interface EntryRow {
  readonly happened: string | null;
  readonly entry: Timeline['entries'][number]['kind'];
  readonly channel: string | null;
  readonly title: string;
  readonly reference: string | null;
  readonly status: string | null;
  readonly amount_minor: number | null;
  readonly source_key: number;
  readonly counts: boolean;
}
interface LineRow {
  readonly source_key: number;
  readonly order_id: string;
  readonly title: string;
  readonly quantity: number;
  readonly paid_minor: number | null;
  readonly is_gift: boolean;
}

const entryOf = (row: EntryRow, lines: readonly LineRow[]): Timeline['entries'][number] => ({
  at: row.happened ?? '',
  kind: row.entry,
  channel: row.channel,
  title: row.title,
  reference: row.reference,
  status: row.status,
  amountMinor: row.amount_minor,
  counts: row.counts,
  lines: lines
    .filter((line) => row.entry === 'order' && line.source_key === row.source_key && line.order_id === row.reference)
    .map((line) => ({ title: line.title, quantity: line.quantity, paidMinor: line.paid_minor, isGift: line.is_gift })),
});

/** What happened with one customer, newest first: orders with their lines, refunds, events, memberships. */
export async function customerTimeline(
  tools: Tools,
  customerId: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Timeline> {
  const { as_of: asOf, settings } = await readLastRun(tools);
  const kinds = customerKindsOf(settings);
  const key = await keyOf(tools, customerId);
  const rows = await tools.engine.page<EntryRow>(timelineEntries(key, asOf, kinds), { offset, limit });
  const [count] = await tools.engine.reduce<{ total: number }>(timelineTotal(key, asOf, kinds));
  const orders = rows.flatMap((row) => (row.entry === 'order' && row.reference !== null ? [row.reference] : []));
  const lines = orders.length > 0 ? await tools.engine.reduce<LineRow>(linesOfOrders(orders)) : [];
  return { total: count?.total ?? 0, entries: rows.map((row) => entryOf(row, lines)) };
}

/** Kinds of order that made customers in that run. */
function customerKindsOf(settings: string): readonly string[] {
  const { customerOrderKinds } = JSON.parse(settings) as { readonly customerOrderKinds?: readonly string[] };
  return customerOrderKinds ?? kindsIn(defaultKindUses, 'customers');
}
