import type { FirstPurchaseQuery, FirstPurchaseReport } from '../customers/first-purchase.schema.ts';
import { type EntryTables, firstPurchaseReport, readEntries } from '../customers/first-purchase.ts';
import { readLastRun } from '../customers/last-run.ts';
import { scopeOf } from '../customers/scope.ts';
import type { Engine } from '../engine/engine.ts';
import type { App } from './app.ts';
import { readBookRules } from './book-rules.ts';
import { factsStamp } from './books.sql.ts';

type Tools = Pick<App, 'engine' | 'store'>;

interface Kept {
  readonly stamp: string;
  readonly tables: Promise<EntryTables>;
}
const kept = new WeakMap<Engine, Kept>();
let drafts = 0;

const drop = (engine: Engine, { tables }: Kept): Promise<void> =>
  tables.then(
    async ({ entries, samples }) => {
      for (const table of [entries, samples]) await engine.drop(table);
    },
    () => undefined,
  );

/** What was read on these facts, or a fresh reading in its place. */
async function entriesOf(engine: Engine, stamp: string, read: (name: string) => Promise<EntryTables>): Promise<EntryTables> {
  const known = kept.get(engine);
  if (known?.stamp === stamp) return known.tables;
  drafts += 1;
  const fresh = { stamp, tables: read(`first_purchase_${drafts}`) };
  kept.set(engine, fresh);
  fresh.tables.catch(() => kept.delete(engine));
  if (known) await drop(engine, known);
  return fresh.tables;
}

/** First purchases by what they began with; read once after a run or a load, which takes seconds at millions of orders. */
export async function readFirstPurchases(tools: Tools, query: FirstPurchaseQuery): Promise<FirstPurchaseReport> {
  const { engine } = tools;
  const { run_id: run, as_of: asOf } = await readLastRun(tools);
  const rules = await readBookRules(tools, asOf);
  const [facts] = await engine.reduce<object>(factsStamp());
  const stamp = JSON.stringify([run, facts, rules]);
  const tables = await entriesOf(engine, stamp, (name) => readEntries(engine, rules, asOf, name));
  return firstPurchaseReport(engine, tables, { query, scope: scopeOf(query), currency: rules.currency });
}
