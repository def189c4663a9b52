import { parseDay } from '../base/day.ts';
import { minorDigits } from '../base/money.ts';
import { invalid } from '../base/platform-error.ts';
import { type CovariateModel, covariateModels, fitCovariates } from '../value/clv-covariates.ts';
import { loadedPurchases } from '../value/clv-file.sql.ts';
import { type FileFit, type FileModel, fitFile as fitLoaded, type TimeUnit, unitDays } from '../value/clv-file.ts';
import { loadCovariates } from './covariates-file.ts';
import { type Around, type OrdersFile, withOrdersFile } from './orders-file.ts';
import { defaultSettings } from './settings.schema.ts';

export interface ClvFileRequest {
  readonly file: string;
  readonly model: FileModel | CovariateModel;
  /** A file of what was the case when, for the models that use it. */
  readonly covariates?: string | undefined;
  /** Last day looked at; else that of the last order. */
  readonly end?: string | undefined;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
}

type ClvFileFit = Omit<FileFit, 'model'> & Readonly<{ model: FileModel | CovariateModel }>;

const usesCovariates = (model: FileModel | CovariateModel): model is CovariateModel =>
  (covariateModels as readonly string[]).includes(model);

/** Fits a model to one file of orders, in memory, without a workspace. */
export async function fitFile({ file, ...request }: ClvFileRequest, around?: Around): Promise<ClvFileFit> {
  const { model, covariates } = request;
  if (usesCovariates(model)) {
    if (covariates === undefined) throw invalid('covariates-wanted', `give a file of covariates for the model: ${model}`);
    return withOrdersFile(file, (orders) => fitWith(orders, { ...request, model, covariates }, around), around);
  }
  if (covariates !== undefined) throw invalid('covariates-unused', `covariates are not used by the model: ${model}`);
  return withOrdersFile(
    file,
    ({ lastDay, ...tools }) => {
      const minorPerUnit = 10 ** minorDigits(defaultSettings.currency);
      return fitLoaded(tools, { ...request, model, end: request.end ?? lastDay, minorPerUnit });
    },
    around,
  );
}

type WithCovariates = Omit<ClvFileRequest, 'file'> & Readonly<{ model: CovariateModel; covariates: string }>;

async function fitWith({ lastDay, ...tools }: OrdersFile, request: WithCovariates, around?: Around): Promise<ClvFileFit> {
  const { model, unit, includeZero } = request;
  const end = parseDay(request.end ?? lastDay);
  const records = await loadCovariates(tools.engine, request.covariates);
  const fit = await fitCovariates(tools, {
    model,
    purchases: { from: loadedPurchases(), includeZero },
    records,
    end,
    unitDays: unitDays[unit],
    onStrangers: around?.onStrangers,
  });
  const { params, logLikelihood, customers, converged, diagnosis } = fit;
  return { model, params, logLikelihood, customers, converged, notIdentified: diagnosis.notIdentified };
}
