import type { Engine } from '../engine/engine.ts';
import type { Bulk, OpenedFile } from '../files/file.ts';
import { mayBeDirect } from './direct-plan.ts';
import type { OrdersAhead } from './file-ahead.ts';
import type { StatusFound } from './import.schema.ts';
import type { Incoming } from './incoming.sql.ts';
import { directFaults, ordersInFile, peopleCells, peopleKeys, peopleRows, statusCounts } from './load-direct.sql.ts';
import type { Loading } from './loading.ts';
import type { Query } from './merge.sql.ts';
import { mergeWaitingItems } from './merge-items.ts';
import { type Merged, mergeNext, NOTHING, sizeOf } from './merge-rows.ts';
import { emptyColumns, namedOrders } from './orders.sql.ts';
import { askedOf } from './orders-ahead.ts';
import { engineFile, incomingOf, unlessInterrupted } from './read-file.ts';
import { ordersTable } from './tables/orders.schema.ts';

/** What the direct way needs of a load: how its people are resolved, and whom to tell how far it is. */
interface DirectSteps<People> {
  /** A session of its own, for what may be done beside. */
  readonly beside: Engine;
  readonly number: (loading: Loading) => Promise<void>;
  readonly resolve: (loading: Loading) => Promise<People>;
  readonly merging: () => void;
}

interface Direct<People> {
  readonly rows: number;
  readonly people: People;
  readonly merged: readonly Merged[];
  readonly statuses: readonly StatusFound[];
}

export const DIRECT_SCRATCH = ['people__rows', 'people__keys', 'orders__next'];

/** What was read of the file before its turn, if it was asked for in the same words. */
const aheadOf = (loading: Loading, bulk: Bulk, columns: readonly string[]): OrdersAhead | null =>
  loading.ahead && loading.ahead.asked === askedOf(loading, bulk, columns) ? loading.ahead : null;

/** Brings the text that names people into `people__rows`; gives the load as the queries of identity see it. */
async function readPeople(engine: Engine, loading: Loading, bulk: Bulk, incoming: Incoming): Promise<Loading> {
  if (loading.ahead) return { ...loading, staging: loading.ahead.people };
  if (peopleCells(incoming).length === 0) return loading;
  await engine.load('people__rows', engineFile(bulk), (file) => peopleRows(incoming, file), 'draft');
  return { ...loading, staging: 'people__rows' };
}

/** Keys of the cells that name people. Two of one hash would make an order of theirs two, which shows as a number that repeats. */
async function keyPeople(engine: Engine, loading: Loading, incoming: Incoming): Promise<void> {
  if (peopleCells(incoming).length > 0) await engine.draft('people__keys', peopleKeys(loading, incoming));
}

/** Text up to this size becomes rows in memory; it takes half as much room there again. */
const FEW_BYTES = 256 * 1024 * 1024;

/** Orders that go into a table with others need not be written down before; the first ones become that table. */
const stayInMemory = async (engine: Engine, { facts }: Loading, { detected }: OpenedFile): Promise<boolean> =>
  detected.compression === 'none' && detected.bytes <= FEW_BYTES && (await sizeOf(engine, facts.orders)) > 0;

/** Orders that were read ahead get their buyers. */
async function nameOrders(engine: Engine, loading: Loading, { orders }: OrdersAhead, kept: 'draft' | 'lasting') {
  const named = namedOrders(loading, orders);
  const rows = await (kept === 'draft' ? engine.draft : engine.materialize)('orders__next', named);
  await engine.drop(orders);
  return { rows, unreadable: [] };
}

/** Columns that join a table on disk at the end, having no value: written with the rows, each costs its share of them. */
const laterColumns = (loading: Loading, kept: 'draft' | 'lasting') =>
  kept === 'lasting' && !loading.ahead ? emptyColumns(loading) : {};

/** Orders of the text. */
function ordersFrom(engine: Engine, loading: Loading, bulk: Bulk, incoming: Incoming, kept: 'draft' | 'lasting') {
  const later = Object.keys(laterColumns(loading, kept));
  const rows = (text: Query) => ordersInFile(loading, incoming, text, later);
  return engine.load('orders__next', engineFile(bulk), rows, kept, ['order_id']);
}

/** Rows in `orders__next`, or null when any of them needs a closer look. */
async function readOrders(
  engine: Engine,
  beside: Engine,
  loading: Loading,
  file: OpenedFile,
  bulk: Bulk,
  incoming: Incoming,
): Promise<number | null> {
  const kept = (await stayInMemory(engine, loading, file)) ? 'draft' : 'lasting';
  const loaded = loading.ahead
    ? await nameOrders(engine, loading, loading.ahead, kept)
    : await ordersFrom(engine, loading, bulk, incoming, kept);
  if (loaded.unreadable.length > 0) return null;
  const [[faults]] = await bothOf(
    engine.reduce<{ repeats: number; strays: number }>(directFaults),
    beside.widen('orders__next', laterColumns(loading, kept)),
  );
  return !faults || faults.repeats + faults.strays > 0 ? null : loaded.rows;
}

async function statusesOf(engine: Engine, { plan }: Loading): Promise<StatusFound[]> {
  if (!('status' in plan.columns)) return [];
  const found = await engine.reduce<{ value: string; rows: number }>(statusCounts);
  return found.map(({ value, rows }) => ({ value, rows, canonical: value }));
}

const noRefunds: Merged = { ...NOTHING, counts: { ...NOTHING.counts, table: 'refunds' } };

async function mergeAll(engine: Engine, loading: Loading, rows: number): Promise<Merged[]> {
  const orders = await mergeNext(engine, loading, ordersTable, rows);
  const waiting = await mergeWaitingItems(engine, loading, orders);
  return [orders, waiting, ...(loading.plan.preset.refunds === 'sum' ? [noRefunds] : [])];
}

/** Reads a file of orders without staging it; null when a row has a fault, or a second row its number: then it is staged. */
export async function loadDirect<People>(
  engine: Engine,
  given: Loading,
  file: OpenedFile,
  columns: readonly string[],
  steps: DirectSteps<People>,
): Promise<Direct<People> | null> {
  const { bulk } = file;
  if (!bulk || !mayBeDirect(given.plan, bulk)) return null;
  const loading = { ...given, ahead: aheadOf(given, bulk, columns) };
  const incoming = incomingOf(loading, bulk, columns, false);
  const named = await readPeople(engine, loading, bulk, incoming).catch(unlessInterrupted);
  if (!named) return null;
  await steps.number(named);
  const orders = async () => {
    await keyPeople(engine, named, incoming);
    steps.merging();
    const rows = await readOrders(engine, steps.beside, loading, file, bulk, incoming).catch(unlessInterrupted);
    return rows ? { rows, statuses: await statusesOf(engine, loading), merged: await mergeAll(engine, loading, rows) } : null;
  };
  // whose the keys are does not show in the orders
  const [people, read] = await bothOf(steps.resolve(named), orders());
  if (read) return { ...read, people };
  await engine.drop('orders__next');
  return null;
}

/** Both results, or the first error once both are through: nothing of a load that failed goes on. */
async function bothOf<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}
