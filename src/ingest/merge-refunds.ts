import type { Change, Engine } from '../engine/engine.ts';
import type { TableCounts } from './import.schema.ts';
import type { Loading } from './loading.ts';
import { type Query, rowsOf, superseding } from './merge.sql.ts';
import { type Merged, mergeRows } from './merge-rows.ts';
import { refundSums } from './orders.sql.ts';
import { rowsAdded, rowsGone, rowsOfSums, sumCounts, sumsTogether, unexplained } from './refund-sums.sql.ts';
import { incomingRefunds, refundsOutdated } from './refunds.sql.ts';
import { incomingReturns, returnCount } from './returned.sql.ts';
import { refundsTable } from './tables/orders.schema.ts';

/** Known refunds that stand no more: they are kept apart. */
const withoutRows = (table: string, { facts, loadId }: Loading): Change[] => [
  { append: 'refunds_superseded', query: superseding(rowsOf(table), loadId) },
  { table: facts.refunds, without: rowsOf(table), on: refundsTable.key },
];

/** Refund sums of an order file: what is new in them becomes rows. */
export async function mergeRefundSums(engine: Engine, loading: Loading): Promise<Merged> {
  await engine.materialize('refund_sums__next', refundSums(loading));
  const rows = unexplained(rowsOfSums(sumsTogether, loading.reading.timeZone), loading.facts.refunds);
  await engine.materialize('refunds__rows', rows);
  const gone = await engine.materialize('refunds__gone', rowsGone(loading));
  const [found = { added: 0, changed: 0, unchanged: 0 }] = await engine.reduce<Omit<TableCounts, 'table' | 'superseded'>>(
    sumCounts(loading),
  );
  const counts = { table: 'refunds', ...found, superseded: 0 };
  const scratch = ['refund_sums__next', 'refunds__rows', 'refunds__gone'];
  const told: Change = { append: 'refund_sums', query: rowsOf('refund_sums__next') };
  const added: Change = { append: loading.facts.refunds, query: rowsAdded(loading) };
  const changes = gone === 0 ? [told, added] : [told, ...withoutRows('refunds__gone', loading), added];
  return { changes, counts, scratch, judged: false };
}

/** A file of refunds: it also replaces what order files only gave as a sum. */
export const mergeRefunds = (engine: Engine, loading: Loading): Promise<Merged> =>
  mergeTold(engine, loading, incomingRefunds(loading));

/** Returns that stand among the receipts of a till; null where there are none. */
export async function mergeReturns(engine: Engine, loading: Loading): Promise<Merged | null> {
  if (!loading.plan.preset.returns) return null;
  const [found] = await engine.reduce<{ rows: number }>(returnCount(loading));
  return found?.rows ? mergeTold(engine, loading, incomingReturns(loading)) : null;
}

async function mergeTold(engine: Engine, loading: Loading, told: Query): Promise<Merged> {
  const merged = await mergeRows(engine, loading, refundsTable, told);
  const scratch = [...merged.scratch, 'refunds__sums'];
  const sums = await engine.materialize('refunds__sums', refundsOutdated(loading));
  if (sums === 0) return { ...merged, scratch };
  return { ...merged, changes: [...merged.changes, ...withoutRows('refunds__sums', loading)], scratch };
}
