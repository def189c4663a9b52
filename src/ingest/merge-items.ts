import type { Change, Engine } from '../engine/engine.ts';
import type { TableCounts } from './import.schema.ts';
import { changedSets, itemCounts, itemVerdicts, supersededItems, takenItems, toldItems } from './item-sets.sql.ts';
import {
  allocated,
  incomingItems,
  knownOrders,
  openLines,
  paysLines,
  standingOrders,
  waitingCount,
  waitingItems,
} from './items.sql.ts';
import type { Loading } from './loading.ts';
import { noOrders, type Query, rowsOf } from './merge.sql.ts';
import { type Merged, NOTHING, sizeOf } from './merge-rows.ts';

const scratch = ['order_items__next', 'order_items__shared', 'order_items__judged'];

/** Lines are replaced as a set. */
const bySet = ['source_key', 'order_id'];

/** Brings the lines in `order_items__next` together with the known ones, an order's lines as a set. */
async function mergeSets(engine: Engine, loading: Loading, outdated: Query): Promise<Merged> {
  const known = loading.facts.order_items;
  await engine.materialize('order_items__judged', itemVerdicts(known, outdated));
  const [found] = await engine.reduce<Omit<TableCounts, 'table'>>(itemCounts);
  if (!found) throw new Error('no verdicts on order_items');
  const counts = { table: 'order_items', ...found };
  const kept: Change[] =
    found.changed + found.superseded > 0
      ? [{ append: 'order_items_superseded', query: supersededItems(known, loading.loadId) }]
      : [];
  if (found.unchanged > 0) kept.push({ append: 'order_items_told', query: toldItems });
  if (found.changed > 0) kept.push({ table: known, without: changedSets, on: bySet });
  return { changes: [...kept, { append: known, query: takenItems }], counts, scratch, judged: true };
}

/** Lines of the staged file; `orders` gives the goods of their orders. */
export async function mergeItems(engine: Engine, loading: Loading, orders: Query, outdated: Query): Promise<Merged> {
  const items = incomingItems(loading);
  const told = paysLines(loading.plan);
  let rows = await engine.materialize('order_items__next', told ? items : allocated(items, orders));
  if (told && (await opened(engine)) > 0) {
    rows = await engine.materialize('order_items__shared', allocated(rowsOf('order_items__next'), orders));
    await engine.commit([{ replace: 'order_items__next', by: 'order_items__shared' }]);
  }
  if (outdated !== noOrders || (await sizeOf(engine, loading.facts.order_items)) > 0) return mergeSets(engine, loading, outdated);
  const counts = { table: 'order_items', added: rows, changed: 0, unchanged: 0, superseded: 0 };
  return { changes: [{ replace: loading.facts.order_items, by: 'order_items__next' }], counts, scratch, judged: false };
}

const opened = async (engine: Engine): Promise<number> => (await engine.reduce<{ rows: number }>(openLines))[0]?.rows ?? 0;

/** Lines that came before their order, or before its amount changed, and now learn what was paid for them. */
export async function mergeWaitingItems(engine: Engine, loading: Loading, orders: Pick<Merged, 'judged'>): Promise<Merged> {
  const [waiting] = await engine.reduce<{ rows: number }>(waitingCount(loading));
  if (!waiting?.rows) return NOTHING;
  const goods = orders.judged ? standingOrders(loading) : knownOrders('orders__next', loading);
  const changed = await engine.materialize('order_items__next', allocated(waitingItems(loading, goods), goods));
  if (changed === 0) return { ...NOTHING, scratch };
  const counts = { table: 'order_items', added: 0, changed, unchanged: 0, superseded: 0 };
  const [table, lines] = [loading.facts.order_items, rowsOf('order_items__next')];
  const changes: Change[] = [
    { table, without: lines, on: bySet },
    { append: table, query: lines },
  ];
  return { changes, counts, scratch, judged: false };
}
