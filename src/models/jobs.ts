import * as bgCnbdK from './bg-cnbd-k.ts';
import * as bgNbd from './bg-nbd.ts';
import { fitCandidate, forecastCounts, forecastPurchases } from './choosing/forecast.ts';
import { correctionScores } from './correction/correction-scores.ts';
import { learnFrom } from './correction/learn-from.ts';
import * as gammaGamma from './gamma-gamma.ts';
import * as ggompertzNbd from './ggompertz-nbd.ts';
import * as mbgCnbdK from './mbg-cnbd-k.ts';
import * as mbgNbd from './mbg-nbd.ts';
import * as nbd from './nbd.ts';
import * as paretoGgg from './pareto-ggg.ts';
import * as paretoNbd from './pareto-nbd.ts';
import * as paretoNbdCorrelated from './pareto-nbd-correlated.ts';
import * as paretoNbdDynamic from './pareto-nbd-dynamic.ts';
import * as paretoNbdStatic from './pareto-nbd-static.ts';
import { paretoNbdTotals } from './pareto-nbd-totals.ts';
import { foretellRhythms } from './predicting/foretell-rhythms.ts';
import { parameterDraws } from './predicting/parameter-draws.ts';
import { predictRows } from './predicting/predict.ts';
import { forecastRhythms } from './predicting/rhythm-forecast.ts';
import { spendDraws } from './predicting/spend-draws.ts';
import { findDay } from './replaying/day-then.ts';
import { groupDays } from './replaying/known-days.ts';
import { valueThen } from './replaying/value-then.ts';
import { scoreHistories } from './score.ts';

/** Pure work that may run in a worker: one argument of plain data in, one result out. */
export const modelJobs = {
  fitNbd: nbd.fit,
  fitBgNbd: bgNbd.fit,
  fitMbgNbd: mbgNbd.fit,
  fitBgCnbdK: bgCnbdK.fit,
  fitMbgCnbdK: mbgCnbdK.fit,
  fitParetoGgg: paretoGgg.fit,
  fitParetoNbd: paretoNbd.fit,
  fitParetoNbdCorrelated: paretoNbdCorrelated.fit,
  fitParetoNbdDynamic: paretoNbdDynamic.fit,
  fitParetoNbdStatic: paretoNbdStatic.fit,
  fitGgompertzNbd: ggompertzNbd.fit,
  fitGammaGamma: gammaGamma.fit,
  fitCandidate,
  forecastPurchases,
  forecastCounts,
  forecastRhythms,
  foretellRhythms,
  parameterDraws,
  spendDraws,
  learnFrom,
  groupDays,
  findDay,
  valueThen,
};

/** Pure work row by row, which may be cut into slices: options and input columns in, output columns filled. */
export const modelColumnJobs = { scoreHistories, predictRows, correctionScores };

/** Pure sums over rows, which may be cut into slices: options and input columns in, totals out. */
export const modelTotalJobs = { paretoNbdTotals };

export type ModelJobs = typeof modelJobs;
export type ModelColumnJobs = typeof modelColumnJobs;
export type ModelTotalJobs = typeof modelTotalJobs;
