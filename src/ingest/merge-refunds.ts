import type { Change, Engine } from '../engine/engine.ts';
import { standingIn } from './facts.ts';
import type { Loading } from './loading.ts';
import { type Query, rowsOf, superseding, without } from './merge.sql.ts';
import { type Merged, mergeRows } from './merge-rows.ts';
import {
  incomingRefunds,
  refundChanges,
  refundCounts,
  refundRows,
  refundsOutdated,
  refundsReplaced,
  refundsTold,
} from './refunds.sql.ts';
import { refundsTable } from './tables/orders.schema.ts';

const superseded = (rows: Query, loadId: number): Change => ({ append: 'refunds_superseded', query: superseding(rows, loadId) });

/** Refund sums of an order file: what is new in them becomes rows. */
export async function mergeRefundSums(engine: Engine, loading: Loading, outdated: Query): Promise<Merged> {
  await engine.materialize('refunds__changes', refundChanges(loading, outdated));
  const [found = { added: 0, changed: 0, unchanged: 0 }] = await engine.reduce<{
    added: number;
    changed: number;
    unchanged: number;
  }>(refundCounts);
  const counts = { table: 'refunds', ...found, superseded: 0 };
  const scratch = ['refunds__changes', 'refunds__merged'];
  if (found.changed === 0)
    return { changes: [{ append: loading.facts.refunds, query: refundRows(loading) }], counts, scratch, judged: false };
  await engine.materialize(
    'refunds__merged',
    without(standingIn(refundsTable, loading.facts), refundsReplaced(loading), refundRows(loading)),
  );
  const changes: Change[] = [
    superseded(refundsReplaced(loading), loading.loadId),
    { replace: loading.facts.refunds, by: 'refunds__merged' },
  ];
  return { changes, counts, scratch, judged: false };
}

/** A file of refunds: it also replaces what order files only gave as a sum. */
export async function mergeRefunds(engine: Engine, loading: Loading): Promise<Merged> {
  const merged = await mergeRows(engine, loading, refundsTable, incomingRefunds(loading));
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
