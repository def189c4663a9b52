import { addDays, dayNumber, monthEnd } from '../base/day.ts';
import { grouped } from '../base/grouped.ts';
import type { CohortQuery, CohortReport } from './cohorts.schema.ts';

/** Counts of one cohort in one period since the first order, as the cells table holds them. */
export interface CohortCell {
  readonly cohort: string;
  readonly idx: number;
  readonly customers: number;
  readonly active: number;
  readonly net_minor: number;
}

type Period = CohortQuery['period'];
type Cohort = CohortReport['cohorts'][number];

const addMonths = (monthStart: string, months: number): string => {
  const at = new Date(`${monthStart}T00:00:00Z`);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
};

/** The day on which the period is over for the last customer of the cohort. */
function periodEnd(period: Period, cohort: string, index: number): string {
  if (period === 'month') return monthEnd(addMonths(cohort, index));
  return addDays(monthEnd(cohort), (index + 1) * Number.parseInt(period, 10) - 1);
}

const isComplete = (period: Period, cohort: string, index: number, asOf: string): boolean =>
  dayNumber(periodEnd(period, cohort, index)) <= dayNumber(asOf);

/** The youngest member's last begun period is the last to be shown. */
function lastIndex(period: Period, cohort: string, asOf: string): number {
  if (period === 'month') return monthsBetween(cohort, asOf);
  return Math.floor((dayNumber(asOf) - dayNumber(cohort)) / Number.parseInt(period, 10));
}

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

function cohortOf(period: Period, cohort: string, cells: readonly CohortCell[], asOf: string): Cohort {
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  let cumulative = 0;
  const periods = Array.from({ length: lastIndex(period, cohort, asOf) + 1 }, (_, index) => {
    const { active = 0, net_minor: netMinor = 0 } = cells.find((cell) => cell.idx === index) ?? {};
    cumulative += netMinor;
    const complete = isComplete(period, cohort, index, asOf);
    return {
      index,
      active,
      retention: complete && customers > 0 ? active / customers : null,
      netMinor,
      cumulativeNetMinorPerCustomer: complete && customers > 0 ? cumulative / customers : null,
    };
  });
  return { cohort: cohort.slice(0, 7), customers, periods };
}

/** Weighted over the cohorts that are complete at each period. */
function meanOf(cohorts: readonly Cohort[]): CohortReport['mean'] {
  const longest = Math.max(0, ...cohorts.map((cohort) => cohort.periods.length));
  return Array.from({ length: longest }, (_, index) => {
    const complete = cohorts.filter((cohort) => (cohort.periods[index]?.retention ?? null) !== null);
    const customers = complete.reduce((sum, cohort) => sum + cohort.customers, 0);
    const active = complete.reduce((sum, cohort) => sum + (cohort.periods[index]?.active ?? 0), 0);
    return { index, retention: customers > 0 ? active / customers : null, customers };
  });
}

/** Cohort curves from the cells; a period that is not over for the whole cohort has no rate. */
export function cohortsFrom(cells: readonly CohortCell[], period: Period, asOf: string): Pick<CohortReport, 'cohorts' | 'mean'> {
  const byCohort = grouped(cells, (cell) => cell.cohort);
  const cohorts = [...byCohort].map(([cohort, own]) => cohortOf(period, cohort, own, asOf));
  return { cohorts, mean: meanOf(cohorts) };
}
