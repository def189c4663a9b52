import type { Engine } from '../engine/engine.ts';
import type { OrderRule } from './order-kinds.schema.ts';
import { lineHits, namedTable, orderKindRows } from './order-kinds.sql.ts';

/** Makes the table of orders whose kind a rule decides; gives its rows. */
export async function makeOrderKinds(
  engine: Engine,
  rules: readonly OrderRule[],
  table: string,
  make: Engine['materialize'] = engine.materialize,
): Promise<number> {
  const hits = `${table}_hits`;
  const found = await engine.draft(hits, lineHits(rules));
  try {
    return await make(table, orderKindRows(rules, found > 0 ? namedTable(hits) : null));
  } finally {
    await engine.drop(hits);
  }
}
