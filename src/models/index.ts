export { type Random, seededRandom } from '../stats/random.ts';
export * as bdw from './bdw.ts';
export * as bgBb from './bg-bb.ts';
export * as bgCnbdK from './bg-cnbd-k.ts';
export * as bgNbd from './bg-nbd.ts';
export * as bgNbdStatic from './bg-nbd-static.ts';
export { type Backtest, type BacktestRequest, backtest } from './choosing/backtest.ts';
export { type CandidateName, candidateNames } from './choosing/candidates.ts';
export type { Choice, Reason } from './choosing/choose.ts';
export { type ChooseRequest, type ChosenForecast, chooseForecast } from './choosing/choose-forecast.ts';
export {
  type PanelColumns as PurchaseColumns,
  type PurchasePanel,
  purchasePanel,
} from './choosing/purchase-panel.ts';
export { type KnownCustomers, knownAt, type Origin } from './choosing/rolling-origins.ts';
export { type Forecast, type Score, type Scorecard, scorecard } from './choosing/scorecard.ts';
export { type ContractColumns, type Contracts, cohortContracts, contracts } from './contracts.ts';
export {
  applyCorrection,
  type Correction,
  type CorrectionEvidence,
  centredOn,
} from './correction/correction.ts';
export { customerFeatures } from './correction/customer-features.ts';
export { type CorrectionRules, correctionRules, learnCorrection } from './correction/learn-correction.ts';
export type { CorrectionOrigin } from './correction/learning-rows.ts';
export {
  type CovariatePanel,
  type CovariateRows,
  covariatePanel,
  type PanelColumns,
  panelOfRows,
} from './covariate-panel.ts';
export {
  customerAt,
  type DynamicHistories,
  type DynamicHistory,
  type PurchaseLog,
  withCovariates,
} from './dynamic-histories.ts';
export { type DailyPurchases, expectedRepeats, findSeason, operationalHistories, type PurchaseDays } from './find-season.ts';
export type { Diagnosis, Fit } from './fit.ts';
export * as gammaGamma from './gamma-gamma.ts';
export * as gammaGammaDependent from './gamma-gamma-dependent.ts';
export * as ggompertzNbd from './ggompertz-nbd.ts';
export * as ggompertzNbdStatic from './ggompertz-nbd-static.ts';
export { distinctHistories, type Histories, type History, type HistoryColumns, histories } from './history.ts';
export {
  type ModelColumnJobs,
  type ModelJobs,
  type ModelTotalJobs,
  modelColumnJobs,
  modelJobs,
  modelTotalJobs,
} from './jobs.ts';
export * as lifetimeValue from './lifetime-value.ts';
export * as mbgCnbdK from './mbg-cnbd-k.ts';
export * as mbgNbd from './mbg-nbd.ts';
export * as mbgNbdStatic from './mbg-nbd-static.ts';
export * as nbd from './nbd.ts';
export {
  dayAfter,
  type Horizon,
  horizon,
  type OperationalTime,
  operationalAges,
  operationalTime,
  weeksBetween,
} from './operational-time.ts';
export { type Chances, type Opportunities, type OpportunityColumns, opportunities } from './opportunities.ts';
export * as paretoGgg from './pareto-ggg.ts';
export * as paretoNbd from './pareto-nbd.ts';
export * as paretoNbdCorrelated from './pareto-nbd-correlated.ts';
export { type LevelsInput, posteriorOverLevels } from './pareto-nbd-correlated-posterior.ts';
export * as paretoNbdDynamic from './pareto-nbd-dynamic.ts';
export * as paretoNbdStatic from './pareto-nbd-static.ts';
export { type OrderColumns, type RefundedOrders, type ReturnHistory, refundedOrders } from './refunded-orders.ts';
export * as refundedSpend from './refunded-spend.ts';
export type { PacedHistories } from './regular-model.ts';
export * as sbg from './sbg.ts';
export { type Ask, type PurchaseModelParams, type Question, type ScoreInput, scoreHistories } from './score.ts';
export type { SeasonCalendar } from './season-slots.ts';
export { type DailyRepeats, flatSeason, learnSeason, multiplierOn, type Season, seasonalTime } from './seasonality.ts';
export { type SpendDependence, spendDependence } from './spend-dependence.ts';
export { type Spending, type SpendingColumns, spending } from './spending.ts';
export { everyEffect, type Shrinkage, type WithEffects } from './static-fit.ts';
export type { OwnTraits, TraitHistory } from './static-words.ts';
export { type Effect, type HistoriesWithTraits, type Traits, withTraits } from './traits.ts';
export { type CountSet, countPmf, mixedPmf, type Pmf, randomisedPit, shortestSet } from './uncertainty/counts.ts';
export { type Customer, drawPurchases } from './uncertainty/customer.ts';
export { type CustomerDraws, customerDraws, drawCustomer } from './uncertainty/customer-draws.ts';
export { diagnose, type FitDiagnosis, type OpenDirection } from './uncertainty/diagnose.ts';
export { type Flatness, type FlatnessInput, type Forecast as CountForecast, flatness } from './uncertainty/flatness.ts';
export {
  drawFuture,
  drawFutures,
  drawMoney,
  drawValues,
  quantileInterval,
  type Spent,
  type Stretch,
} from './uncertainty/futures.ts';
export { levelError, type PastTotal } from './uncertainty/level-error.ts';
export { type LikelihoodRatio, likelihoodRatio } from './uncertainty/likelihood-ratio.ts';
export { type LevelError, type Portfolio, portfolioTotal, type Total } from './uncertainty/portfolio.ts';
export { type Interval, type Posterior, parameterIntervals, posterior } from './uncertainty/posterior.ts';
export { type ChosenFits, type PosteriorOverInput, posteriorOver } from './uncertainty/posterior-over.ts';
export {
  type CountsOf,
  correlatedCounts,
  countsBy,
  evenDraws,
  paretoCounts,
  predictiveCounts,
} from './uncertainty/predictive.ts';
export { massFor, type Widening, widening } from './uncertainty/widening.ts';
export { type GapHistory, type HistoriesWithGaps, withGaps } from './with-gaps.ts';
