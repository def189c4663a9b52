import { splitOf } from '../customers/rfm.ts';
import { computeRfm } from '../customers/rfm-report.ts';
import { buildModelReport, type Sums } from './build-model-report.ts';
import { buildOverview } from './build-overview.ts';
import type { KeptModel } from './customer-detail.ts';
import type { Findings } from './findings.ts';
import { foreseen } from './overview.sql.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

/** What questions about one person need of the published model. */
const keptModel = ({ decision }: Findings): KeptModel => ({
  members: (decision.published?.forecast.members ?? []).map(({ forecaster: { purchase, seasonal }, weight }) => ({
    purchase,
    seasonal,
    weight,
  })),
  season: decision.trained?.season ?? null,
});

/** The small reports that pages read as they are, as JSON by name. */
export async function buildReports(running: Running, findings: Findings): Promise<Record<string, string>> {
  const { engine, table, asOf, settings } = running;
  const [sums] = await engine.reduce<Sums>(foreseen(tableOf(table('scores')), findings.valuation.ratio));
  const split = splitOf(settings);
  const reports = {
    intervals: findings.intervals.report,
    rfm: await computeRfm({ engine }, asOf, split, tableOf(table('customer_rows'))),
    'kept-model': keptModel(findings),
    overview: await buildOverview(running, findings, sums?.value ?? null),
    model: await buildModelReport(running, findings, sums ?? { orders: null, value: null }),
  };
  return Object.fromEntries(Object.entries(reports).map(([name, report]) => [name, JSON.stringify(report)]));
}
