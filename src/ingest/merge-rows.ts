import type { Change, Engine } from '../engine/engine.ts';
import { standingIn } from './facts.ts';
import type { TableCounts } from './import.schema.ts';
import type { Loading } from './loading.ts';
import {
  changedKeys,
  incomingColumns,
  judgedRows,
  knownOverlap,
  type Met,
  newestWithin,
  type Query,
  repeatedKeys,
  repeatedRows,
  standing,
  supersededRows,
  taken,
  toldRows,
  verdicts,
  withoutRecord,
} from './merge.sql.ts';
import { rowCount } from './staging.sql.ts';
import { keptIn, type TableShape } from './tables/table.schema.ts';

/** What a load does to one table: changes for its commit, and what they come to. */
export interface Merged {
  readonly changes: readonly Change[];
  readonly counts: TableCounts;
  /** Tables made on the way, dropped after the commit. */
  readonly scratch: readonly string[];
  /** Whether incoming rows were judged against known ones (`<table>__judged` is there). */
  readonly judged: boolean;
}

export const NOTHING: Merged = {
  changes: [],
  counts: { table: '', added: 0, changed: 0, unchanged: 0, superseded: 0 },
  scratch: [],
  judged: false,
};

type Verdicts = Omit<TableCounts, 'table'>;
const count = async (engine: Engine, query: Query, name: string): Promise<number> =>
  Number((await engine.reduce<Record<string, number>>(query))[0]?.[name] ?? 0);

export const sizeOf = (engine: Engine, table: string): Promise<number> => count(engine, rowCount(table), 'rows');

/** Keeps the newest of rows with one key; gives how many stood back. */
async function settleRepeats(engine: Engine, shape: TableShape): Promise<number> {
  if ((await count(engine, repeatedKeys(shape), 'repeats')) === 0) return 0;
  const { table } = shape;
  const before = await engine.materialize(`${table}__placed`, newestWithin(shape));
  const after = await engine.materialize(`${table}__standing`, standing(shape));
  await engine.commit([{ replace: `${table}__next`, by: `${table}__standing` }]);
  return before - after;
}

const repeatChanges = (shape: TableShape, repeats: number, loadId: number): Change[] =>
  repeats > 0 ? [{ append: `${shape.table}_superseded`, query: repeatedRows(shape, loadId) }] : [];

function withoutChanged(shape: TableShape): Change {
  const isFilled = (name: string): boolean => shape.columns[name]?.required === true;
  const [filled, alike] = [shape.key.filter(isFilled), shape.key.filter((name) => !isFilled(name))];
  return { table: keptIn(shape), without: changedKeys(shape), on: [...filled, 'load_id'], alike };
}

/** Up to so many rows are kept in memory between the steps of a load. */
const FEW = 1_000_000;

async function judge(engine: Engine, shape: TableShape, loadId: number, met: Met) {
  const { table } = shape;
  await (met.rows <= FEW ? engine.draft : engine.materialize)(`${table}__judged`, judgedRows(shape, met));
  const [found] = await engine.reduce<Omit<Verdicts, 'added'>>(verdicts(shape));
  if (!found) throw new Error(`no verdicts on ${table}`);
  const kept: Change[] =
    found.changed + found.superseded > 0 ? [{ append: `${table}_superseded`, query: supersededRows(shape, met, loadId) }] : [];
  if (found.changed + found.unchanged > 0) kept.push({ append: `${table}_told`, query: toldRows(shape) });
  if (found.changed > 0) kept.push(withoutChanged(shape));
  return { changes: [...kept, { append: keptIn(shape), query: taken(shape) }], verdicts: found };
}

/** Brings incoming rows (the table's columns and `record`) together with what is known. */
export async function mergeRows(engine: Engine, loading: Loading, shape: TableShape, query: Query): Promise<Merged> {
  // records without numbers were found to have no repeats; their table is then the canonical one, column for column
  const rows = await engine.materialize(`${shape.table}__next`, loading.numbered ? query : withoutRecord(query));
  return mergeNext(engine, loading, shape, rows);
}

/** The same, once `<table>__next` holds the incoming rows. */
export async function mergeNext(engine: Engine, loading: Loading, told: TableShape, rows: number): Promise<Merged> {
  const shape = standingIn(told, loading.facts);
  const { table } = shape;
  const exact = !loading.numbered;
  const repeats = exact ? 0 : await settleRepeats(engine, shape);
  const scratch = ['next', 'placed', 'judged', 'whole'].map((part) => `${table}__${part}`);
  const known = await sizeOf(engine, keptIn(shape));
  const [met] = known === 0 ? [] : await engine.reduce<Met>(knownOverlap(shape));
  const kept = repeatChanges(shape, repeats, loading.loadId);
  if (met && met.rows > 0) {
    const { changes, verdicts } = await judge(engine, shape, loading.loadId, met);
    const counts = { table, added: rows - repeats - met.rows, ...verdicts, superseded: verdicts.superseded + repeats };
    return { changes: [...kept, ...changes], counts, scratch, judged: true };
  }
  const counts = { table, added: rows - repeats, changed: 0, unchanged: 0, superseded: repeats };
  const change: Change =
    exact && known === 0
      ? { replace: keptIn(shape), by: `${table}__next` }
      : { append: keptIn(shape), query: incomingColumns(shape) };
  return { changes: [...kept, change], counts, scratch, judged: false };
}
