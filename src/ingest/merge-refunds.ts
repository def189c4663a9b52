import type { Change, Engine } from '../engine/engine.ts';
import type { TableCounts } from './import.schema.ts';
import type { Loading } from './loading.ts';
import { type Query, rowsOf, superseding } from './merge.sql.ts';
import { type Merged, mergeRows } from './merge-rows.ts';
import { refundSums } from './orders.sql.ts';
import { refundsWithout, rowsAdded, rowsGone, rowsOfSums, sumCounts, sumsTogether, unexplained } from './refund-sums.sql.ts';
import { incomingRefunds, refundsOutdated, refundsTold } from './refunds.sql.ts';
import { incomingReturns, returnCount } from './returned.sql.ts';
import { refundsTable } from './tables/orders.schema.ts';

const superseded = (rows: Query, loadId: number): Change => ({ append: 'refunds_superseded', query: superseding(rows, loadId) });

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
  const scratch = ['refund_sums__next', 'refunds__rows', 'refunds__gone', 'refunds__merged'];
  const told: Change = { append: 'refund_sums', query: rowsOf('refund_sums__next') };
  if (gone === 0)
    return { changes: [told, { append: loading.facts.refunds, query: rowsAdded(loading) }], counts, scratch, judged: false };
  await engine.materialize('refunds__merged', refundsWithout(loading, rowsAdded(loading)));
  const replaced: Change = { replace: loading.facts.refunds, by: 'refunds__merged' };
  return { changes: [told, superseded(rowsOf('refunds__gone'), loading.loadId), replaced], counts, scratch, judged: false };
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
  const scratch = [...merged.scratch, 'refunds__sums', 'refunds__told'];
  const sums = await engine.materialize('refunds__sums', refundsOutdated(loading));
  if (sums === 0) return { ...merged, scratch };
  await engine.materialize('refunds__told', refundsTold(loading, merged.judged));
  const kept = merged.changes.filter((change) => 'append' in change && change.append === 'refunds_superseded');
  const changes: Change[] = [
    ...kept,
    superseded(rowsOf('refunds__sums'), loading.loadId),
    { replace: loading.facts.refunds, by: 'refunds__told' },
  ];
  return { ...merged, changes, scratch };
}
