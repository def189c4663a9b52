import type { FirstPurchaseQuery, FirstPurchaseReport } from '../customers/first-purchase.schema.ts';
import { firstPurchaseReport, lastingEntries } from '../customers/first-purchase.ts';
import { readLastRun } from '../customers/last-run.ts';
import { scopeOf } from '../customers/scope.ts';
import type { App } from './app.ts';
import { readBookRules } from './book-rules.ts';
import { factsStamp } from './books.sql.ts';

type Tools = Pick<App, 'engine' | 'store'>;

/** First purchases by what they began with; read once after a run or a load, which takes seconds at millions of orders. */
export async function readFirstPurchases(tools: Tools, query: FirstPurchaseQuery): Promise<FirstPurchaseReport> {
  const { engine } = tools;
  const { run_id: run, as_of: asOf } = await readLastRun(tools);
  const rules = await readBookRules(tools, asOf);
  const [facts] = await engine.reduce<object>(factsStamp());
  const stamp = JSON.stringify([run, facts, rules]);
  const tables = await lastingEntries(engine, rules, asOf, stamp);
  return firstPurchaseReport(engine, tables, { query, scope: scopeOf(query), currency: rules.currency });
}
