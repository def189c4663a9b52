import type { Change, Engine } from '../engine/engine.ts';
import { orderConflictsTable } from './tables/order-conflicts.schema.ts';
import { orderItemsTable, ordersTable, refundsTable } from './tables/orders.schema.ts';
import {
  costsTable,
  customerRedirectsTable,
  eventsTable,
  exchangeRatesTable,
  identifierCustomersTable,
  identifierLinksTable,
  identifierLinksToldTable,
  identifiersTable,
  loadsTable,
  membersTable,
  platformFiguresTable,
  productsTable,
} from './tables/other-tables.schema.ts';
import {
  orderItemReportsTable,
  orderReportsTable,
  overlapStampTable,
  refundReportsTable,
  refundSumsTable,
  undoneLoadsTable,
} from './tables/reports.schema.ts';
import type { TableShape } from './tables/table.schema.ts';
import { emptyTable, knownColumns, widened } from './tables.sql.ts';

/**
 * Tables whose rows have newer states: the old ones go to `<table>_superseded`. What a load told that the table does
 * not show, being known already or completed by another file, goes to `<table>_told`: a load can so be undone.
 */
export const factTables: readonly TableShape[] = [
  ordersTable,
  orderItemsTable,
  refundsTable,
  productsTable,
  membersTable,
  eventsTable,
  costsTable,
  exchangeRatesTable,
  platformFiguresTable,
];

const plainTables: readonly TableShape[] = [
  identifiersTable,
  identifierLinksTable,
  identifierLinksToldTable,
  identifierCustomersTable,
  customerRedirectsTable,
  loadsTable,
  undoneLoadsTable,
  orderReportsTable,
  orderItemReportsTable,
  refundReportsTable,
  refundSumsTable,
  orderConflictsTable,
  overlapStampTable,
];

/** Makes the canonical tables that are not there yet, and gives those of an older workspace the columns they lack. */
export async function ensureTables(engine: Engine): Promise<void> {
  const there = await columnsOf(engine);
  const wanted = [
    ...[...factTables, ...plainTables].map((shape) => ({ shape, name: shape.table, query: emptyTable(shape) })),
    ...factTables.map((shape) => ({ shape, name: `${shape.table}_superseded`, query: emptyTable(shape, true) })),
    ...factTables.map((shape) => ({ shape, name: `${shape.table}_told`, query: emptyTable(shape) })),
  ];
  for (const { name, query } of wanted) if (!there.has(name)) await engine.materialize(name, query);
  await widen(engine, wanted, there);
}

type Columns = ReadonlyMap<string, ReadonlySet<string>>;

async function columnsOf(engine: Engine): Promise<Columns> {
  const tables = await engine.reduce<{ table: string; columns: string[] }>(knownColumns);
  return new Map(tables.map(({ table, columns }) => [table, new Set(columns)]));
}

type Wanted = { readonly shape: TableShape; readonly name: string };

/** All tables get their new columns in one commit, so that a killed process leaves the old ones or the new. */
async function widen(engine: Engine, tables: readonly Wanted[], there: Columns): Promise<void> {
  const changes: Change[] = [];
  for (const { shape, name } of tables) {
    const known = there.get(name);
    const missing = Object.entries(shape.columns).filter(([column]) => known && !known.has(column));
    if (missing.length === 0) continue;
    const by = `${name}__widened`;
    await engine.materialize(by, widened(name, missing));
    changes.push({ replace: name, by });
  }
  if (changes.length === 0) return;
  await engine.commit(changes);
  await engine.checkpoint();
}
