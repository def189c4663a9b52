import type { Clock } from '../../base/clock.ts';
import { conflict, missing } from '../../base/platform-error.ts';
import type { Change, Engine } from '../../engine/engine.ts';
import { factTables } from '../ensure-tables.ts';
import { factsOf, standingIn } from '../facts.ts';
import type { UndoPreview, UndoResult } from '../import.schema.ts';
import { presets } from '../presets/all.ts';
import { keptIn, type TableShape } from '../tables/table.schema.ts';
import { loadById, otherLoads, presetLoads, undoneById, undoneRow } from './loads.sql.ts';
import { openLines, sharedLines, summedRefunds, touchedOrders, undoneSums } from './money.sql.ts';
import { deadIdentifiers, identityTouched, undoneIdentifiers, undoneLinks, undoneLinksTold } from './people.sql.ts';
import {
  keysTable,
  standing,
  standingTable,
  touchedKeys,
  undoCounts,
  undoneRows,
  undoneSuperseded,
  undoneTold,
  versions,
  versionsTable,
} from './versions.sql.ts';

/** Changes that part people whom only the undone load joined, made from `identifier_links__undone` and `undo__dead`. */
export interface PeopleSeparated {
  readonly changes: readonly Change[];
  readonly scratch: readonly string[];
  readonly separated: number;
}

export interface UndoTools {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly separatePeople: (engine: Engine, loadId: number) => Promise<PeopleSeparated>;
}

export interface UndoRequest {
  readonly loadId: number;
  readonly timeZone: string;
  /** Who undoes it. */
  readonly by: string;
}

interface Found {
  readonly load_id: number;
  readonly file: string;
  readonly source: string;
}

/** The load, or an error that says why it cannot be undone. */
async function findLoad(engine: Engine, loadId: number): Promise<Found> {
  const [found] = await engine.reduce<Found>(loadById(loadId));
  if (found) return found;
  const [undone] = await engine.reduce<Found>(undoneById(loadId));
  if (undone) throw conflict('load-undone', `this load was undone before: ${loadId}`, { loadId });
  throw missing('load', `no such load: ${loadId}`, { loadId });
}

/** What undoing the load would come to; nothing is written. */
export async function previewUndo(engine: Engine, loadId: number): Promise<UndoPreview> {
  const { file, source } = await findLoad(engine, loadId);
  const facts = await factsOf(engine);
  const tables: UndoPreview['tables'] = [];
  for (const shape of factTables) {
    const [found] = await engine.reduce<{ rows: number; back: number }>(undoCounts(standingIn(shape, facts), loadId));
    if (found && found.rows > 0) tables.push({ table: shape.table, ...found });
  }
  return { loadId, file, source, tables };
}

const buyerPresets = new Set(presets.filter(({ target }) => target === 'order_buyers').map(({ key }) => key));

async function buyerLoads(engine: Engine): Promise<number[]> {
  const loads = await engine.reduce<{ load_id: number; preset: string }>(presetLoads);
  return loads.filter(({ preset }) => buyerPresets.has(preset)).map(({ load_id }) => load_id);
}

/** What one table holds without the load. */
async function takeOut(engine: Engine, shape: TableShape, loadId: number, patches: readonly number[]): Promise<void> {
  await engine.materialize(keysTable(shape), touchedKeys(shape, loadId));
  await engine.materialize(versionsTable(shape), versions(shape, loadId));
  await engine.materialize(standingTable(shape), standing(shape, patches));
  const [after, superseded, told] = afterNames(shape);
  await engine.materialize(after, undoneRows(shape));
  await engine.materialize(superseded, undoneSuperseded(shape, loadId));
  await engine.materialize(told, undoneTold(shape, loadId));
}

const afterNames = (shape: TableShape) =>
  [`${shape.table}__undone`, `${shape.table}_superseded__undone`, `${shape.table}_told__undone`] as const;

const swaps = (shape: TableShape): Change[] => {
  const [after, superseded, told] = afterNames(shape);
  return [
    { replace: keptIn(shape), by: after },
    { replace: `${shape.table}_superseded`, by: superseded },
    { replace: `${shape.table}_told`, by: told },
  ];
};

/** Amounts that follow from the rows that changed. */
async function workOut(engine: Engine, { loadId, timeZone }: UndoRequest): Promise<Change[]> {
  await engine.materialize('undo__orders', touchedOrders(loadId));
  await engine.materialize('refund_sums__undone', undoneSums(loadId));
  await engine.materialize('refunds__summed', summedRefunds('refunds__undone', timeZone));
  await engine.commit([{ replace: 'refunds__undone', by: 'refunds__summed' }]);
  const [open] = await engine.reduce<{ rows: number }>(openLines('order_items__undone'));
  if (open && open.rows > 0) {
    await engine.materialize('order_items__shared', sharedLines('order_items__undone', 'orders__undone'));
    await engine.commit([{ replace: 'order_items__undone', by: 'order_items__shared' }]);
  }
  return [{ replace: 'refund_sums', by: 'refund_sums__undone' }];
}

const NAMED = ['orders', 'members', 'events'];

async function partPeople({ engine, separatePeople }: UndoTools, loadId: number): Promise<PeopleSeparated> {
  const named = NAMED.flatMap((table) => [`${table}__undone`, `${table}_superseded__undone`, `${table}_told__undone`]);
  await engine.materialize('identifier_links__undone', undoneLinks(loadId));
  await engine.materialize('identifier_links_told__undone', undoneLinksTold(loadId));
  await engine.materialize('undo__dead', deadIdentifiers(loadId, named, 'identifier_links__undone'));
  const links: Change[] = [
    { replace: 'identifier_links', by: 'identifier_links__undone' },
    { replace: 'identifier_links_told', by: 'identifier_links_told__undone' },
  ];
  const [touched] = await engine.reduce<{ dead: number; links: number }>(identityTouched(loadId));
  if (!touched || touched.dead + touched.links === 0) return { changes: links, scratch: [], separated: 0 };
  const people = await separatePeople(engine, loadId);
  await engine.materialize('identifiers__undone', undoneIdentifiers);
  return { ...people, changes: [...people.changes, ...links, { replace: 'identifiers', by: 'identifiers__undone' }] };
}

const scratchOf = (shapes: readonly TableShape[]): string[] => [
  ...shapes.flatMap((shape) => [keysTable(shape), versionsTable(shape), standingTable(shape), ...afterNames(shape)]),
  ...['undo__orders', 'undo__dead', 'refund_sums__undone', 'refunds__summed', 'order_items__shared'],
  ...['identifier_links__undone', 'identifier_links_told__undone', 'identifiers__undone', 'loads__undone'],
];

async function undoAll(tools: UndoTools, request: UndoRequest, load: Found, shapes: readonly TableShape[]): Promise<UndoResult> {
  const { engine, clock } = tools;
  const { loadId, by } = request;
  const patches = await buyerLoads(engine);
  const tables: UndoResult['tables'] = [];
  for (const shape of shapes) {
    const [found] = await engine.reduce<{ rows: number; back: number }>(undoCounts(shape, loadId));
    if (found && found.rows > 0) tables.push({ table: shape.table, ...found });
    await takeOut(engine, shape, loadId, patches);
  }
  const worked = await workOut(engine, request);
  const people = await partPeople(tools, loadId);
  await engine.materialize('loads__undone', otherLoads(loadId));
  try {
    await engine.commit([
      {
        append: 'undone_loads',
        query: undoneRow({ loadId, by, at: new Date(clock.now()).toISOString().slice(0, 23).replace('T', ' ') }),
      },
      ...shapes.flatMap(swaps),
      ...worked,
      ...people.changes,
      { replace: 'loads', by: 'loads__undone' },
    ]);
  } finally {
    for (const name of people.scratch) await engine.drop(name);
  }
  return { loadId, file: load.file, source: load.source, tables, separated: people.separated };
}

/** Takes a load back: its rows go, what they replaced stands again, and later loads stay as they are. All of it or nothing. */
export async function undoLoad(tools: UndoTools, request: UndoRequest): Promise<UndoResult> {
  const { engine } = tools;
  const load = await findLoad(engine, request.loadId);
  const facts = await factsOf(engine);
  const shapes = factTables.map((shape) => standingIn(shape, facts));
  try {
    return await undoAll(tools, request, load, shapes);
  } finally {
    for (const name of scratchOf(shapes)) await engine.drop(name);
    await engine.checkpoint();
  }
}
