import { splitOf } from '../customers/rfm.ts';
import { computeRfm } from '../customers/rfm-report.ts';
import { buildModelReport, type Sums } from './build-model-report.ts';
import { buildOverview } from './build-overview.ts';
import type { KeptModel } from './customer-detail.ts';
import type { Findings } from './findings.ts';
import type { ModelReport } from './model-report.schema.ts';
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

/** What the model foresees of everyone, and the report on it; neither asks for the rows of customers. */
export interface Foreseen {
  readonly sums: Sums;
  readonly report: ModelReport;
}

export async function reportModel(running: Running, findings: Findings): Promise<Foreseen> {
  const { engine, table } = running;
  const [found] = await engine.reduce<Sums>(foreseen(tableOf(table('scores')), findings.valuation.ratio));
  const sums = found ?? { orders: null, value: null };
  return { sums, report: await buildModelReport(running, findings, sums) };
}

/** The small reports that pages read as they are, as JSON by name. */
export async function buildReports(running: Running, findings: Findings, model: Foreseen): Promise<Record<string, string>> {
  const { engine, table, asOf, settings } = running;
  const split = splitOf(settings);
  const reports = {
    intervals: findings.intervals.report,
    rfm: await computeRfm({ engine }, asOf, split, tableOf(table('customer_rows'))),
    'kept-model': keptModel(findings),
    overview: await buildOverview(running, findings, model.sums.value),
    model: model.report,
  };
  return Object.fromEntries(Object.entries(reports).map(([name, report]) => [name, JSON.stringify(report)]));
}
