export * as bgNbd from './bg-nbd.ts';
export type { Diagnosis, Fit } from './fit.ts';
export * as gammaGamma from './gamma-gamma.ts';
export { distinctHistories, type Histories, type History, type HistoryColumns, histories } from './history.ts';
export { type ModelColumnJobs, type ModelJobs, modelColumnJobs, modelJobs } from './jobs.ts';
export * as lifetimeValue from './lifetime-value.ts';
export * as paretoNbd from './pareto-nbd.ts';
export { type Ask, type PurchaseModelParams, type Question, type ScoreInput, scoreHistories } from './score.ts';
export { type Spending, type SpendingColumns, spending } from './spending.ts';
