import { type Day, dayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import { type CovariatePanel, covariatePanel, panelOfRows } from '../models/covariate-panel.ts';
import { type DynamicHistories, type PurchaseLog, withCovariates } from '../models/dynamic-histories.ts';
import type { Fit } from '../models/fit.ts';
import { withTraits } from '../models/traits.ts';
import { occasions, type Purchases } from './clv-file.sql.ts';
import {
  bareBuyer,
  buyersCovariates,
  changingCovariate,
  covariateNumbers,
  fixedCovariates,
  missingInterval,
  numberedBuyers,
  purchaseLog,
  repeatedRecord,
  strangers,
} from './covariates-file.sql.ts';
import type { CovariateRecords } from './covariates-file.ts';
import type { ModelCompute } from './run-tools.ts';

/** The models of purchase times that read covariates. */
export const covariateModels = ['pareto-nbd-static', 'pareto-nbd-dynamic'] as const;
export type CovariateModel = (typeof covariateModels)[number];

export interface CovariateFitRequest {
  readonly model: CovariateModel;
  readonly purchases: Purchases;
  readonly records: CovariateRecords;
  readonly end: Day;
  /** Days in the unit of time of the parameters. */
  readonly unitDays: number;
  /** Told of customers that the covariates name and the purchases do not. */
  readonly onStrangers?: ((customers: number, first: string) => void) | undefined;
}

interface Tools {
  readonly engine: Engine;
  readonly compute: Pick<ModelCompute, 'run'>;
}

const BUYERS = 'covariate_buyers';
const COVERED = 'covariate_rows';

/** Fits a model of purchases that depend on covariates; its coefficients are called `life.<covariate>` and `trans.<covariate>`. */
export async function fitCovariates(
  { engine, compute }: Tools,
  request: CovariateFitRequest,
): Promise<Fit<Readonly<Record<string, number>>>> {
  const { purchases, records, end, model } = request;
  await engine.draft(BUYERS, numberedBuyers(occasions(purchases, end)));
  await engine.draft(COVERED, buyersCovariates(records.table, BUYERS));
  await refuseGaps(engine, records);
  const [left] = await engine.reduce<{ customers: number; first: string }>(strangers(records.table, COVERED));
  if (left && Number(left.customers) > 0) request.onStrangers?.(Number(left.customers), left.first);
  const log = await logOf(engine, request);
  return model === 'pareto-nbd-static'
    ? renamed(await compute.run('fitParetoNbdStatic', await traitsOf(engine, request, log)))
    : compute.run('fitParetoNbdDynamic', await historiesOf(engine, request, log));
}

/** Every buyer needs every interval, once. */
async function refuseGaps(engine: Engine, { isDated }: CovariateRecords): Promise<void> {
  const [bare] = await engine.reduce<{ customer: string; buyers: number }>(bareBuyer(COVERED, BUYERS));
  if (bare) {
    const many = `${bare.buyers} of the customers with purchases ${Number(bare.buyers) === 1 ? 'has' : 'have'} no covariates`;
    throw invalid('covariate-interval', `${many}, give rows for them too, the first being: ${bare.customer}`, bare);
  }
  const [twice] = await engine.reduce<{ record: number; customer: string; day: string | null }>(repeatedRecord(COVERED));
  if (twice) {
    const when = isDated ? `, ${twice.day}` : '';
    throw invalid('covariate-interval', `row ${twice.record} tells of a customer again: ${twice.customer}${when}`, twice);
  }
  const [gap] = isDated ? await engine.reduce<{ customer: string; day: string }>(missingInterval(COVERED)) : [];
  if (gap) throw invalid('covariate-interval', `customer ${gap.customer} has no row for the interval of: ${gap.day}`, gap);
}

async function logOf(engine: Engine, { purchases, end }: CovariateFitRequest): Promise<PurchaseLog> {
  const { customer, day } = await engine.columns(purchaseLog(occasions(purchases, end), BUYERS));
  if (!customer || !day || customer.length === 0) throw invalid('no-purchases', `no purchase up to the end day: ${end}`);
  return { customer, day };
}

const namedOf = (columns: Readonly<Record<string, Float64Array>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name, j) => [name, columns[`v${j}`] ?? new Float64Array()]));

/** Each covariate as the trait that it must be for a model without time. */
async function traitsOf(engine: Engine, { records: { names }, end, unitDays }: CovariateFitRequest, log: PurchaseLog) {
  for (const [j, name] of names.entries()) {
    const [found] = await engine.reduce<{ customer: string }>(changingCovariate(COVERED, j, end));
    if (found)
      throw invalid(
        'covariate-changes',
        `${name} changes, which only pareto-nbd-dynamic can use, for the customer: ${found.customer}`,
      );
  }
  const traits = namedOf(await engine.columns(fixedCovariates(COVERED, names.length, end)), names);
  const none = withCovariates(log, everAfter(log, dayNumber(end), {}), dayNumber(end), unitDays);
  return withTraits(none, traits);
}

async function historiesOf(engine: Engine, request: CovariateFitRequest, log: PurchaseLog): Promise<DynamicHistories> {
  const { records, end, unitDays } = request;
  const panel = records.isDated ? await datedPanel(engine, records) : await fixedPanel(engine, request, log);
  return withCovariates(log, panel, dayNumber(end), unitDays);
}

async function datedPanel(engine: Engine, { names }: CovariateRecords): Promise<CovariatePanel> {
  const columns = await engine.columns(covariateNumbers(COVERED, names.length));
  const [customer, day] = [columns['row_number'] ?? [], columns['day'] ?? []];
  return panelOfRows({ customer, day, covariates: namedOf(columns, names) });
}

async function fixedPanel(
  engine: Engine,
  { records: { names }, end }: CovariateFitRequest,
  log: PurchaseLog,
): Promise<CovariatePanel> {
  const columns = await engine.columns(fixedCovariates(COVERED, names.length, end));
  return everAfter(log, dayNumber(end), namedOf(columns, names));
}

/** One interval from the first purchase of all to the end of the last day. */
function everAfter(log: PurchaseLog, end: number, covariates: Readonly<Record<string, Float64Array>>): CovariatePanel {
  const days = Array.from(log.day);
  const customers = (log.customer[log.customer.length - 1] ?? -1) + 1;
  const first = days.reduce((least, day) => Math.min(least, day), end);
  return covariatePanel({ customers, boundaries: [first, end + 1], covariates });
}

const words: readonly (readonly [from: string, to: string])[] = [
  ['dropout.', 'life.'],
  ['purchase.', 'trans.'],
];

/** The coefficients of fixed traits under the names that those of covariates have. */
function renamed(fit: Fit<Readonly<Record<string, number>>>): Fit<Readonly<Record<string, number>>> {
  const name = (key: string) =>
    words.reduce((text, [from, to]) => (text.startsWith(from) ? to + text.slice(from.length) : text), key);
  const under = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));
  const { params, standardErrors, diagnosis } = fit;
  return {
    ...fit,
    params: under(params),
    standardErrors: under(standardErrors),
    diagnosis: { ...diagnosis, notIdentified: diagnosis.notIdentified.map(name) },
  };
}
