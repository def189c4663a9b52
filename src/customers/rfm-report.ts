import { draftOf } from '../books/tables.sql.ts';
import type { Reader } from './last-run.ts';
import { readLastRun, readStored } from './last-run.ts';
import type { PastSettings } from './past-settings.ts';
import type { RfmGroup, RfmReport, RfmSplit } from './rfm.schema.ts';
import { rfmGroups } from './rfm.schema.ts';
import { currentCustomers, rfmGrid, rfmGroupSizes, rfmLimits, rfmSample } from './rfm.sql.ts';
import {
  bucketsOf,
  fixedThresholds,
  frequencyBuckets,
  type RfmThresholds,
  recencyBuckets,
  splitOf,
  splitProbability,
} from './rfm.ts';

const SAMPLE = 1500;
const ENOUGH = 30;

interface GroupRow {
  readonly rfm_group: RfmGroup;
  readonly customers: number;
  readonly net_minor: number;
  readonly mean_recency: number;
  readonly mean_frequency: number;
  readonly mean_net: number;
  readonly residual_minor: number | null;
}
interface GridRow {
  readonly recency: number;
  readonly frequency: number;
  readonly customers: number;
  readonly net_minor: number;
}
interface SampleRow {
  readonly customer_id: string;
  readonly recency_days: number;
  readonly frequency: number;
  readonly net_minor: number;
  readonly rfm_group: RfmGroup;
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** All eight groups, the empty ones too. */
function groupsFrom(rows: readonly GroupRow[]): RfmReport['groups'] {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const net = rows.reduce((sum, row) => sum + row.net_minor, 0);
  return rfmGroups.map((group) => {
    const row = rows.find((found) => found.rfm_group === group);
    return {
      group,
      customers: row?.customers ?? 0,
      customerShare: share(row?.customers ?? 0, customers),
      netMinor: row?.net_minor ?? 0,
      netShare: share(row?.net_minor ?? 0, net),
      meanRecencyDays: row?.mean_recency ?? 0,
      meanFrequency: row?.mean_frequency ?? 0,
      meanNetMinor: row?.mean_net ?? 0,
      residualMinor: row?.residual_minor ?? null,
    };
  });
}

async function thresholdsOf(
  { engine }: Reader,
  split: RfmSplit,
  customers: ReturnType<typeof currentCustomers>,
): Promise<RfmThresholds> {
  if (split.method === 'fixed') return fixedThresholds(split);
  const probability = split.method === 'quantile' ? splitProbability(split) : 0.5;
  const [row] = await engine.reduce<{ recency_days: number | null; frequency: number | null; monetary_minor: number | null }>(
    rfmLimits(customers, split, probability),
  );
  return { recencyDays: row?.recency_days ?? 0, frequency: row?.frequency ?? 0, monetaryMinor: row?.monetary_minor ?? 0 };
}

/** RFM of the last run, split as asked. */
export async function computeRfm(reader: Reader, asOf: string, split: RfmSplit, rows = currentCustomers()): Promise<RfmReport> {
  const { engine } = reader;
  const thresholds = await thresholdsOf(reader, split, rows);
  const groups = groupsFrom(await engine.reduce<GroupRow>(rfmGroupSizes(rows, thresholds)));
  const cells = await engine.reduce<GridRow>(rfmGrid(rows, recencyBuckets, frequencyBuckets));
  const sample = await engine.reduce<SampleRow>(rfmSample(rows, thresholds, SAMPLE));
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  return {
    asOf,
    method: split.method,
    thresholds,
    customers,
    groups,
    grid: {
      recencyBuckets: bucketsOf(recencyBuckets),
      frequencyBuckets: bucketsOf(frequencyBuckets),
      cells: cells.map(({ net_minor: netMinor, ...cell }) => ({ ...cell, netMinor })),
    },
    sample: sample.map((row) => ({
      customerId: row.customer_id,
      recencyDays: row.recency_days,
      frequency: row.frequency,
      netMinor: row.net_minor,
      group: row.rfm_group,
    })),
    warnings: customers < ENOUGH ? ['low_sample'] : [],
  };
}

/** The same of the people of a scope, whose draft has this name. */
export const computeScopedRfm = (reader: Reader, asOf: string, split: RfmSplit, people: string): Promise<RfmReport> =>
  computeRfm(reader, asOf, split, draftOf(people));

/** RFM as the workspace splits it, which the run has kept, or as asked. */
export async function rfmReport(reader: Reader, split?: RfmSplit): Promise<RfmReport> {
  const run = await readLastRun(reader);
  const usual = splitOf(JSON.parse(run.settings) as PastSettings);
  const isUsual = split === undefined || JSON.stringify(split) === JSON.stringify(usual);
  return isUsual ? readStored<RfmReport>(reader, 'rfm') : computeRfm(reader, run.as_of, split);
}
