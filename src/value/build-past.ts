import type { IntervalReport } from '../customers/cohorts.schema.ts';
import { frequencyCounts, intervalCounts, openIntervals, repurchases } from '../customers/intervals.sql.ts';
import { type IntervalCount, intervalsFrom, type OpenCount, type Windows, windowsFrom } from '../customers/intervals.ts';
import {
  campaignStep,
  cohortStep,
  customerStep,
  knowledgeSteps,
  occasionsIn,
  type Past,
  peopleSteps,
  purchaseSteps,
  type TableStep,
} from '../customers/past.sql.ts';
import { rfmLimitsOfPeople } from '../customers/rfm.sql.ts';
import { fixedThresholds, type RfmThresholds, splitOf, splitProbability } from '../customers/rfm.ts';
import { replacedTables } from './run-tables.sql.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

const HORIZONS = [30, 60, 90, 180, 365];

/** Makes the tables of a list one after the other, on disk only those that stay; gives the rows of the last. */
export async function make({ engine, table }: Running, steps: readonly TableStep[]): Promise<number> {
  let rows = 0;
  for (const { table: name, query } of steps)
    rows = await (replacedTables.includes(name) ? engine.materialize : engine.draft)(table(name), query);
  return rows;
}

async function rfmLimits({ engine, settings, table, asOf }: Running): Promise<RfmThresholds | null> {
  const split = splitOf(settings);
  if (split.method === 'fixed') return fixedThresholds(split);
  const probability = split.method === 'quantile' ? splitProbability(split) : 0.5;
  const query = rfmLimitsOfPeople(tableOf(table('people')), tableOf(table('outsiders')), asOf, split, probability);
  const [row] = await engine.reduce<{ recency_days: number | null; frequency: number; monetary_minor: number }>(query);
  if (!row || row.recency_days === null) return null;
  return { recencyDays: row.recency_days, frequency: row.frequency, monetaryMinor: row.monetary_minor };
}

const counted = async (running: Running, steps: readonly TableStep[]) => ({
  rows: await make(running, steps),
  result: undefined,
});

/** From orders to what each person bought. */
export async function buildPeople(running: Running, past: Past): Promise<void> {
  await running.step('purchase_days', () => counted(running, purchaseSteps(past)));
  await running.step('people', async () => {
    await make(running, peopleSteps(past));
    return { rows: null, result: undefined };
  });
}

/** What was known on earlier days. */
export const buildKnowledge = (running: Running, past: Past): Promise<void> =>
  running.step('known_days', () => counted(running, knowledgeSteps(past)));

/** The customers and their cohorts. */
export async function buildCustomers(running: Running, past: Past): Promise<void> {
  await running.step('customers', async () => counted(running, [customerStep(past, await rfmLimits(running))]));
  await running.step('cohorts', () => counted(running, [cohortStep(past)]));
  await running.step('campaigns', () => counted(running, [campaignStep(past)]));
}

/** Time between purchases: the report, and the windows used where no model is published. */
export async function buildIntervals({ engine, table, asOf }: Running): Promise<{ report: IntervalReport; windows: Windows }> {
  const [visits, people, outsiders] = [occasionsIn(table), tableOf(table('people')), tableOf(table('outsiders'))];
  const ended = await engine.reduce<IntervalCount>(intervalCounts(visits, outsiders));
  const open = await engine.reduce<OpenCount>(openIntervals(people, outsiders, asOf, 2, tableOf(table('occasion_ends'))));
  const repurchase = await engine.reduce<{ days: number; cohort: number; bought: number }>(
    repurchases(visits, people, outsiders, asOf, HORIZONS),
  );
  const frequencies = await engine.reduce<{ purchase_days: number; customers: number }>(frequencyCounts(people, outsiders));
  return { report: intervalsFrom({ asOf, ended, open, repurchase, frequencies }), windows: windowsFrom(ended, open) };
}
