import type { Day } from '../base/day.ts';
import type { Engine } from '../engine/engine.ts';
import { bookLines, categories } from './order-lines.sql.ts';
import { dayCells, factsStamp, refundCells, segmentNames, segments, stampRow, stampRows } from './sold-cells.sql.ts';
import { refundAges, type SalesRules, soldDays } from './sold-orders.sql.ts';
import { draftOf } from './tables.sql.ts';

/** Raised when the tables change their shape or their meaning. */
const VERSION = 1;

export interface BookTools {
  readonly engine: Engine;
}

const building = new WeakMap<Engine, Promise<string>>();

/** Makes the small tables of the books anew where loads, the run, the day or the settings have changed; once at a time. Gives what they were made from. */
export async function ensureSold({ engine }: BookTools, rules: SalesRules, asOf: Day | null): Promise<string> {
  const before = building.get(engine) ?? Promise.resolve('');
  const work = before.catch(() => undefined).then(() => bringUpToDate(engine, rules, asOf));
  building.set(engine, work);
  return work;
}

async function bringUpToDate(engine: Engine, rules: SalesRules, asOf: Day | null): Promise<string> {
  const tables = new Set((await engine.tables()).map(({ name }) => name));
  const [facts] = await engine.reduce<{ loads: string; run_id: number }>(factsStamp(tables.has('runs')));
  const stamp = JSON.stringify([VERSION, facts, asOf, rules]);
  if (tables.has('sold_stamp')) {
    const [known] = await engine.reduce<{ stamp: string }>(stampRows());
    if (known?.stamp === stamp) return stamp;
  }
  await build(engine, rules, asOf, stamp);
  return stamp;
}

/** From all orders to cells a page can read, swapped in together. */
async function build(engine: Engine, rules: SalesRules, asOf: Day | null, stamp: string): Promise<void> {
  const [names, lines, days, ages, places] = ['categories', 'lines', 'days', 'ages', 'places'].map((it) => `sold_of_${it}`) as [
    string,
    string,
    string,
    string,
    string,
  ];
  try {
    await engine.draft(names, categories());
    await engine.draft(lines, bookLines(rules.costs, draftOf(names)));
    await engine.draft(days, soldDays(rules, draftOf(lines), asOf));
    await engine.draft(ages, refundAges(rules, draftOf(lines)));
    await engine.draft(places, segments(draftOf(days), draftOf(names)));
    await engine.materialize('sold_days__new', dayCells(draftOf(days), draftOf(places)));
    await engine.materialize('sold_refunds__new', refundCells(draftOf(ages), draftOf(places)));
    await engine.materialize('sold_segments__new', segmentNames(draftOf(places)));
    await engine.materialize('sold_stamp__new', stampRow(stamp));
    await engine.commit(
      ['sold_days', 'sold_refunds', 'sold_segments', 'sold_stamp'].map((name) => ({ replace: name, by: `${name}__new` })),
    );
  } finally {
    for (const name of [names, lines, days, ages, places]) await engine.drop(name);
  }
}
