import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import type { CohortReport } from './cohorts.schema.ts';
import type { RfmReport } from './rfm.schema.ts';

interface Cell {
  readonly cohort: string;
  readonly customers: number;
  readonly at: CohortReport['cohorts'][number]['periods'][number];
}

const cohortColumns: readonly Told<Cell>[] = [
  ['cohort', 'text', ({ cohort }) => cohort],
  ['customers', 'number', ({ customers }) => customers],
  ['period', 'number', ({ at }) => at.index],
  ['bought', 'number', ({ at }) => at.active],
  ['retention', 'share', ({ at }) => at.retention],
  ['net_sales', 'money', ({ at }) => at.netMinor],
  ['net_sales_so_far_per_customer', 'money', ({ at }) => at.cumulativeNetMinorPerCustomer],
];

/** A row a cohort and period since its first orders. */
export const cohortsSheet = ({ cohorts, period }: CohortReport, digits: number): Sheet =>
  sheetOf(
    `cohorts-${period}`,
    digits,
    cohortColumns,
    cohorts.flatMap(({ cohort, customers, periods }) => periods.map((at) => ({ cohort, customers, at }))),
  );

type Group = RfmReport['groups'][number];

const groupColumns: readonly Told<Group>[] = [
  ['group', 'text', ({ group }) => group],
  ['customers', 'number', ({ customers }) => customers],
  ['share_of_customers', 'share', ({ customerShare }) => customerShare],
  ['net_sales', 'money', ({ netMinor }) => netMinor],
  ['share_of_net_sales', 'share', ({ netShare }) => netShare],
  ['mean_days_since_last', 'number', ({ meanRecencyDays }) => meanRecencyDays],
  ['mean_purchase_days', 'number', ({ meanFrequency }) => meanFrequency],
  ['mean_net_sales', 'money', ({ meanNetMinor }) => meanNetMinor],
  ['future_value', 'money', ({ residualMinor }) => residualMinor],
];

/** A row a group. */
export const rfmSheet = ({ groups }: RfmReport, digits: number): Sheet => sheetOf('rfm', digits, groupColumns, groups);
