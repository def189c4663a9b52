import type { Engine } from '../engine/engine.ts';
import { orderItemsTable, ordersTable, refundsTable } from './tables/orders.schema.ts';
import {
  costsTable,
  customerRedirectsTable,
  eventsTable,
  identifierCustomersTable,
  identifierLinksTable,
  identifiersTable,
  loadsTable,
  membersTable,
  productsTable,
} from './tables/other-tables.schema.ts';
import type { TableShape } from './tables/table.schema.ts';
import { emptyTable } from './tables.sql.ts';

/** Tables whose rows have newer states: the old ones go to `<table>_superseded`. */
export const factTables: readonly TableShape[] = [
  ordersTable,
  orderItemsTable,
  refundsTable,
  productsTable,
  membersTable,
  eventsTable,
  costsTable,
];

const plainTables: readonly TableShape[] = [
  identifiersTable,
  identifierLinksTable,
  identifierCustomersTable,
  customerRedirectsTable,
  loadsTable,
];

/** Makes the canonical tables that are not there yet. */
export async function ensureTables(engine: Engine): Promise<void> {
  const there = new Set((await engine.tables()).map(({ name }) => name));
  const wanted = [
    ...[...factTables, ...plainTables].map((shape) => ({ name: shape.table, query: emptyTable(shape) })),
    ...factTables.map((shape) => ({ name: `${shape.table}_superseded`, query: emptyTable(shape, true) })),
  ];
  for (const { name, query } of wanted) if (!there.has(name)) await engine.materialize(name, query);
}
