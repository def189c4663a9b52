import * as bgCnbdK from '../bg-cnbd-k.ts';
import * as bgNbd from '../bg-nbd.ts';
import type { CandidateName, Params } from '../choosing/candidates.ts';
import type { Fit } from '../fit.ts';
import * as ggompertzNbd from '../ggompertz-nbd.ts';
import * as mbgCnbdK from '../mbg-cnbd-k.ts';
import * as mbgNbd from '../mbg-nbd.ts';
import * as nbd from '../nbd.ts';
import * as paretoNbd from '../pareto-nbd.ts';
import * as paretoNbdCorrelated from '../pareto-nbd-correlated.ts';
import { withoutFence } from '../pareto-nbd-correlated-posterior.ts';
import * as paretoNbdStatic from '../pareto-nbd-static.ts';
import type { PacedHistories } from '../regular-model.ts';

export type LogLikelihood = (params: Params, all: PacedHistories) => number;

/** A model's likelihood under one type for all; its parameters come back to it as they left. */
const of = <P extends Params>({ logLikelihood }: { logLikelihood: (params: P, all: PacedHistories) => number }): LogLikelihood =>
  logLikelihood as unknown as LogLikelihood;

/** ln L of the models that are compared, by name. */
export const likelihoods: Readonly<Record<CandidateName, LogLikelihood>> = {
  nbd: of(nbd),
  'pareto-nbd': of(paretoNbd),
  'bg-nbd': of(bgNbd),
  'mbg-nbd': of(mbgNbd),
  'bg-cnbd-k': of(bgCnbdK),
  'mbg-cnbd-k': of(mbgCnbdK),
  'ggompertz-nbd': of(ggompertzNbd),
  // the age of a customer is her trait
  'pareto-nbd-cohorts': of({
    logLikelihood: (params: paretoNbdStatic.ParetoNbdStatic, all) =>
      paretoNbdStatic.logLikelihood(params, { ...all, traits: { age: all.age } }),
  }),
  'pareto-nbd-correlated': of(paretoNbdCorrelated),
};

type FitEach = (all: PacedHistories) => readonly Fit<Params>[];

/** Models of which a parameter is chosen from a list, fitted with each value of it that may be true. */
export const fitsOfEach: Partial<Record<CandidateName, FitEach>> = {
  'bg-cnbd-k': bgCnbdK.fitEach,
  'mbg-cnbd-k': mbgCnbdK.fitEach,
  'pareto-nbd-correlated': (all) => paretoNbdCorrelated.fitLevels(all).map(withoutFence),
};
