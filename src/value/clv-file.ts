import { type Day, parseDay } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import type { Fit } from '../models/fit.ts';
import { distinctHistories, type Histories } from '../models/history.ts';
import * as paretoNbd from '../models/pareto-nbd.ts';
import { spending } from '../models/spending.ts';
import { withGaps } from '../models/with-gaps.ts';
import { fileHistories, fileLogGaps, fileRhythms, fileSpend, loadedPurchases } from './clv-file.sql.ts';
import { unwatched } from './clv-panel.ts';
import type { ModelCompute } from './run-tools.ts';

/** The models of purchase times, by the job that fits them. */
const timeModels = {
  nbd: 'fitNbd',
  'bg-nbd': 'fitBgNbd',
  'mbg-nbd': 'fitMbgNbd',
  'bg-cnbd-k': 'fitBgCnbdK',
  'mbg-cnbd-k': 'fitMbgCnbdK',
  'pareto-nbd': 'fitParetoNbd',
  'pareto-nbd-correlated': 'fitParetoNbdCorrelated',
  'ggompertz-nbd': 'fitGgompertzNbd',
} as const;
type TimeModel = keyof typeof timeModels;

export type FileModel = TimeModel | 'pareto-ggg' | 'gamma-gamma';

export const unitDays = { day: 1, week: 7, month: 365.25 / 12 } as const;
export type TimeUnit = keyof typeof unitDays;

export interface FileFitRequest {
  readonly model: FileModel;
  /** Last day of the calibration. */
  readonly end: Day;
  readonly unit: TimeUnit;
  /** Orders without an amount are purchases. */
  readonly includeZero: boolean;
  /** Minor units in one unit of the money that parameters are given in: 100 for yuan. */
  readonly minorPerUnit: number;
  /** Rows of customer, day, amount in minor units; the orders loaded into the engine where it is not given. */
  readonly purchases?: ReturnType<typeof loadedPurchases>;
}

export interface FileFit {
  readonly model: FileModel;
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  /** Parameters that the purchases leave open. */
  readonly notIdentified: readonly string[];
}

interface Tools {
  readonly engine: Pick<Reading, 'columns'>;
  readonly compute: Pick<ModelCompute, 'run'> & paretoNbd.Slices;
}

/** Fits one model to the purchases of a file that was loaded into the engine. */
export function fitFile(tools: Tools, request: FileFitRequest): Promise<FileFit> {
  parseDay(request.end);
  if (request.model === 'gamma-gamma') return fitMoney(tools, request);
  return request.model === 'pareto-ggg' ? fitRhythms(tools, request) : fitTimes(tools, request, request.model);
}

const purchasesOf = ({ purchases, includeZero }: FileFitRequest) => ({ from: purchases ?? loadedPurchases(), includeZero });
const columnOf = (columns: Record<string, Float64Array>, name: string): Float64Array => columns[name] ?? new Float64Array();

async function fitTimes({ engine, compute }: Tools, request: FileFitRequest, model: TimeModel): Promise<FileFit> {
  const columns = await engine.columns(fileHistories(purchasesOf(request), request.end));
  const unit = unitDays[request.unit];
  const inUnits = (name: string) => columnOf(columns, name).map((days) => days / unit);
  const frequency = columnOf(columns, 'frequency');
  if (frequency.length === 0) throw invalid('no-purchases', `no purchase up to the end day: ${request.end}`);
  if (columnOf(columns, 'age_days').every((days) => days === 0)) throw unwatched(request.end);
  const histories = distinctHistories({
    frequency,
    recency: inUnits('recency_days'),
    age: inUnits('age_days'),
    weight: columnOf(columns, 'weight'),
  });
  // a thread a fit is not enough for a million distinct customers
  if (model === 'pareto-nbd') return told(model, await paretoNbd.fitInSlices(histories, compute));
  const logGaps = await logGapsOf(engine, request, histories);
  return told(model, await compute.run(timeModels[model], { ...histories, logGaps }));
}

/** Σ ln(gap) over all gaps between purchases, in the unit asked for: what models of regularity read beside the histories. */
async function logGapsOf(engine: Tools['engine'], request: FileFitRequest, { frequency, weight }: Histories): Promise<number> {
  const columns = await engine.columns(fileLogGaps(purchasesOf(request), request.end));
  const gaps = frequency.reduce((sum, x, i) => sum + x * (weight[i] ?? 1), 0);
  return (columnOf(columns, 'log_gaps')[0] ?? 0) - gaps * Math.log(unitDays[request.unit]);
}

/** Each history with the gaps of its own, since every customer's rhythm is judged by itself. */
async function fitRhythms({ engine, compute }: Tools, request: FileFitRequest): Promise<FileFit> {
  const columns = await engine.columns(fileRhythms(purchasesOf(request), request.end));
  const unit = unitDays[request.unit];
  const inUnits = (name: string) => columnOf(columns, name).map((days) => days / unit);
  const frequency = columnOf(columns, 'frequency');
  if (frequency.length === 0) throw invalid('no-purchases', `no purchase up to the end day: ${request.end}`);
  if (columnOf(columns, 'age_days').every((days) => days === 0)) throw unwatched(request.end);
  const gapLog = columnOf(columns, 'gap_log').map((sum, i) => sum - (frequency[i] ?? 0) * Math.log(unit));
  const histories = {
    frequency,
    recency: inUnits('recency_days'),
    age: inUnits('age_days'),
    weight: columnOf(columns, 'weight'),
  };
  return told('pareto-ggg', await compute.run('fitParetoGgg', withGaps(histories, gapLog)));
}

async function fitMoney({ engine, compute }: Tools, request: FileFitRequest): Promise<FileFit> {
  const columns = await engine.columns(fileSpend(purchasesOf(request), request.end));
  const value = columnOf(columns, 'value').map((minor) => minor / request.minorPerUnit);
  if (value.length === 0) throw invalid('no-repeat-buyers', `no repeat buyer with spend up to the end day: ${request.end}`);
  const spent = spending({ frequency: columnOf(columns, 'frequency'), monetaryValue: value });
  return told('gamma-gamma', await compute.run('fitGammaGamma', spent));
}

const told = (model: FileModel, { params, logLikelihood, customers, converged, diagnosis }: Fit<Params>): FileFit => ({
  model,
  params: { ...params },
  logLikelihood,
  customers,
  converged,
  notIdentified: diagnosis.notIdentified,
});

type Params = Readonly<Record<string, number>>;
