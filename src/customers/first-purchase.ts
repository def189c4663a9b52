import type { Day } from '../base/day.ts';
import type { Warning } from '../base/figure.schema.ts';
import type { BookRules } from '../books/booked-orders.sql.ts';
import { ensureStamped, type Write } from '../books/stamped.ts';
import type { Engine } from '../engine/engine.ts';
import type { FirstPurchaseQuery, FirstPurchaseReport, FirstPurchaseRow, Share } from './first-purchase.schema.ts';
import { entries, entryCells, entryOrders, sampleOrders } from './first-purchase.sql.ts';
import { sampleCells, sampleEntries } from './sample-entries.sql.ts';
import { type Scope, scopeText } from './scope.ts';

/** Tables that hold a row a first purchase and a row a sample taken. */
export interface EntryTables {
  readonly asOf: Day;
  readonly entries: string;
  readonly samples: string;
}

/** Raised when the tables change their shape or their meaning. */
const VERSION = 2;

/** The first purchases of everybody, kept on disk until `facts`, all that they are read from, change. */
export async function lastingEntries(engine: Engine, rules: BookRules, asOf: Day, facts: string): Promise<EntryTables> {
  const tables = tablesOf(asOf, 'first_purchase');
  await ensureStamped(engine, {
    stampTable: 'first_purchase_stamp',
    stamp: JSON.stringify([VERSION, facts]),
    make: async (write) => void (await readEntries(engine, rules, asOf, 'first_purchase', write)),
  });
  return tables;
}

const tablesOf = (asOf: Day, name: string): EntryTables => ({ asOf, entries: `${name}_entries`, samples: `${name}_samples` });

/** Reads the first purchases of everybody, written as drafts unless `write` does otherwise. */
export async function readEntries(
  engine: Engine,
  rules: BookRules,
  asOf: Day,
  name: string,
  write: Write = engine.draft,
): Promise<EntryTables> {
  const tables = tablesOf(asOf, name);
  const [orders, taken] = [`${name}_orders`, `${name}_taken`];
  try {
    await engine.draft(orders, entryOrders(rules, asOf));
    await engine.draft(taken, sampleOrders(rules, asOf));
    await write(tables.entries, entries(orders, taken, asOf, rules.currency));
    await write(tables.samples, sampleEntries(taken, asOf));
    return tables;
  } finally {
    for (const table of [orders, taken]) await engine.drop(table);
  }
}

interface EntryCell {
  readonly key: string | null;
  readonly within: string | null;
  readonly label: string | null;
  readonly within_label: string | null;
  readonly customers: number;
  readonly goods_minor: number | null;
  readonly refunded_minor: number | null;
  readonly seen_30: number;
  readonly seen_60: number;
  readonly seen_90: number;
  readonly again_30: number;
  readonly again_60: number;
  readonly again_90: number;
  readonly seen_365: number;
  readonly net_365_minor: number | null;
  readonly contribution_365_minor: number | null;
  readonly unknown_365: number;
  readonly cac_minor: number | null;
  readonly cac_known: number;
}

interface SampleCell {
  readonly product: string | null;
  readonly label: string | null;
  readonly takers: number;
  readonly seen_30: number;
  readonly seen_60: number;
  readonly bought_30: number;
  readonly bought_60: number;
  readonly seen_full_60: number;
  readonly full_60: number;
  readonly cost_minor: number | null;
  readonly seen_cost_minor: number | null;
}

const ENOUGH = 30;

const share = (part: number, whole: number): Share => ({ value: whole > 0 ? part / whole : null, part, whole });
const mean = (sum: number | null, count: number): number | null => (count > 0 && sum !== null ? Math.round(sum / count) : null);

function warningsOf({ customers, seen_90, seen_365, unknown_365 }: EntryCell): Warning[] {
  return [
    ...(customers < ENOUGH ? (['low_sample'] as const) : []),
    ...(customers > 0 && seen_90 === 0 ? (['immature'] as const) : []),
    ...(seen_365 > 0 && unknown_365 > 0 ? (['margin_unknown'] as const) : []),
  ];
}

/** Rates and means of a cell, each over those who were observed long enough. */
export const rowOf = (cell: EntryCell): FirstPurchaseRow => ({
  key: cell.key,
  label: cell.label,
  within: cell.within,
  withinLabel: cell.within_label,
  customers: cell.customers,
  returnRate: share(cell.refunded_minor ?? 0, cell.goods_minor ?? 0),
  again30: share(cell.again_30, cell.seen_30),
  again60: share(cell.again_60, cell.seen_60),
  again90: share(cell.again_90, cell.seen_90),
  entryMinor: mean(cell.goods_minor, cell.customers),
  observed365: cell.seen_365,
  net365Minor: mean(cell.net_365_minor, cell.seen_365),
  contribution365Minor: cell.unknown_365 > 0 ? null : mean(cell.contribution_365_minor, cell.seen_365),
  cacMinor: mean(cell.cac_minor, cell.cac_known),
  cacKnown: cell.cac_known,
  warnings: warningsOf(cell),
});

export const sampleRowOf = (cell: SampleCell): FirstPurchaseReport['samples'][number] => ({
  product: cell.product,
  label: cell.label,
  takers: cell.takers,
  bought30: share(cell.bought_30, cell.seen_30),
  bought60: share(cell.bought_60, cell.seen_60),
  fullSize60: share(cell.full_60, cell.seen_full_60),
  costMinor: cell.cost_minor === null ? null : Math.round(cell.cost_minor),
  costPerBuyerMinor: mean(cell.seen_cost_minor, cell.full_60),
  warnings: cell.takers < ENOUGH ? ['low_sample'] : [],
});

interface Asked {
  readonly query: FirstPurchaseQuery;
  readonly scope: Scope;
  readonly currency: string;
}

/** First purchases of a scope and period by what they began with, and what followed. */
export async function firstPurchaseReport(
  engine: Pick<Engine, 'reduce'>,
  tables: EntryTables,
  { query, scope, currency }: Asked,
): Promise<FirstPurchaseReport> {
  const filter = { scope, from: query.from, to: query.to };
  const within = query.within === query.by ? null : (query.within ?? null);
  const [total] = await engine.reduce<EntryCell>(entryCells(tables.entries, null, null, filter));
  const cells = await engine.reduce<EntryCell>(entryCells(tables.entries, query.by, within, filter));
  const samples = await engine.reduce<SampleCell>(sampleCells(tables.samples));
  const whole = rowOf(total ?? nobody);
  return {
    asOf: tables.asOf,
    scope: scopeText(scope),
    currency,
    by: query.by,
    within,
    total: whole,
    rows: cells.slice(0, query.limit).map(rowOf),
    more: Math.max(0, cells.length - query.limit),
    samples: samples.map(sampleRowOf),
    warnings: whole.warnings,
  };
}

const nobody: EntryCell = {
  key: null,
  within: null,
  label: null,
  within_label: null,
  customers: 0,
  goods_minor: 0,
  refunded_minor: 0,
  seen_30: 0,
  seen_60: 0,
  seen_90: 0,
  again_30: 0,
  again_60: 0,
  again_90: 0,
  seen_365: 0,
  net_365_minor: null,
  contribution_365_minor: null,
  unknown_365: 0,
  cac_minor: null,
  cac_known: 0,
};
