import { type Day, dayNumber } from '../base/day.ts';
import type { CohortQuery, CohortReport } from './cohorts.schema.ts';
import { cohortChannels, cohortTable } from './cohorts.sql.ts';
import { type CohortCell, cohortsFrom } from './cohorts.ts';
import { type Reader, readLastRun } from './last-run.ts';

const ENOUGH = 30;
const SHORT = 90;

/** Retention by months, or by blocks of N days, since the first order. */
export async function cohortReport(reader: Reader, { period, channel }: CohortQuery): Promise<CohortReport> {
  const { as_of: asOf } = await readLastRun(reader);
  const cells = await reader.engine.reduce<CohortCell>(cohortTable(period, channel));
  const channels = await reader.engine.reduce<{ channel: string }>(cohortChannels());
  return cohortReportFrom(
    cells,
    channels.map((row) => row.channel),
    period,
    asOf,
  );
}

/** The report from its cells, whatever scope they were counted in. */
export function cohortReportFrom(
  cells: readonly CohortCell[],
  channels: string[],
  period: CohortQuery['period'],
  asOf: Day,
): CohortReport {
  const { cohorts, mean } = cohortsFrom(cells, period, asOf);
  const customers = cohorts.reduce((sum, cohort) => sum + cohort.customers, 0);
  const first = cells[0]?.cohort;
  const isShort = first !== undefined && dayNumber(asOf) - dayNumber(first) < SHORT;
  return {
    asOf,
    period,
    channels,
    cohorts,
    mean,
    warnings: [...(customers < ENOUGH ? (['low_sample'] as const) : []), ...(isShort ? (['short_history'] as const) : [])],
  };
}
