import * as bdw from '../../src/models/bdw.ts';
import * as bgBb from '../../src/models/bg-bb.ts';
import type { BgCnbdK } from '../../src/models/bg-cnbd-k.ts';
import * as bgCnbdK from '../../src/models/bg-cnbd-k.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import * as bgNbdStatic from '../../src/models/bg-nbd-static.ts';
import type { Fit } from '../../src/models/fit.ts';
import * as gammaGamma from '../../src/models/gamma-gamma.ts';
import * as gammaGammaDependent from '../../src/models/gamma-gamma-dependent.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import * as ggompertzNbdStatic from '../../src/models/ggompertz-nbd-static.ts';
import { type Gompertz, logOutlives } from '../../src/models/gompertz-death.ts';
import * as mbgCnbdK from '../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as mbgNbdStatic from '../../src/models/mbg-nbd-static.ts';
import * as nbd from '../../src/models/nbd.ts';
import * as paretoGgg from '../../src/models/pareto-ggg.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';
import { posteriorOverLevels } from '../../src/models/pareto-nbd-correlated-posterior.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import * as refundedSpend from '../../src/models/refunded-spend.ts';
import type { PacedHistories } from '../../src/models/regular-model.ts';
import * as sbg from '../../src/models/sbg.ts';
import type { Posterior } from '../../src/models/uncertainty/posterior.ts';
import { posteriorOver } from '../../src/models/uncertainty/posterior-over.ts';
import type { Random } from '../../src/stats/random.ts';
import { simulateBgNbd, simulateGompertz, simulateMbgNbd, simulateParetoNbd } from './histories.ts';
import {
  bgBbPanel,
  contractPanel,
  correlatedPanel,
  leavingPanel,
  nbdPanel,
  regularPanel,
  returnsPanel,
  rhythmPanel,
  spendingPanel,
  staticPanel,
} from './recovery-panels.ts';

/** One model to be found again in panels drawn from it. */
export interface Case<Params extends Readonly<Record<string, number>>, Input extends object> {
  readonly model: string;
  readonly truth: Params;
  /** Where the truth is another one in each panel: that of the panel of a seed. */
  readonly truthOf?: (seed: number) => Params;
  readonly panel: (seed: number) => Input;
  readonly fit: (all: Input) => Fit<Params>;
  readonly logLikelihood: (params: Params, all: Input) => number;
  /** What is judged where panels are too small for the rest. */
  readonly only?: readonly string[];
  /** Figures that follow from the parameters and are what the panel does identify; NaN for a draw that says nothing of one. */
  readonly derived?: Readonly<Record<string, (params: Params) => number>>;
  /** Fewer draws, and a thinned set above so many rows, where a likelihood is slow. */
  readonly draws?: number;
  readonly most?: number;
  /** Where the model has a word of its own for what its parameters may be. */
  readonly study?: (all: Input, random: Random) => Study<Params>;
}

/** Whether the search ended, and what the parameters may be. */
export type Study<Params> = Readonly<{ converged: boolean; found: Posterior<Params> }>;

// the parameters differ by case; what is done with each is the same
// biome-ignore lint/suspicious/noExplicitAny: a table of cases of different parameters
type AnyCase = Case<any, any>;

const caseOf = <Params extends Readonly<Record<string, number>>, Input extends object>(one: Case<Params, Input>): AnyCase => one;

const pareto = { r: 0.8, alpha: 8, s: 0.9, beta: 15 };
const coin = { r: 0.8, alpha: 8, a: 0.8, b: 2.5 };
// they buy every other week and most are gone in two years, so that what they die of is seen
const gompertz = { r: 1.5, alpha: 3, s: 1, beta: 100, b: 0.1 };
const ofLives = {
  'purchases a week': ({ r, alpha }: Gompertz) => r / alpha,
  'hazard at first': ({ s, beta }: Gompertz) => s / beta,
  'alive after a year': ({ s, beta, b }: Gompertz) => Math.exp(logOutlives(s, beta, b, 52)),
};
const vip = { 'dropout.vip': -0.6, 'purchase.vip': 0.5 };
// each level as often as another, which is what is believed of it before any customer is seen
const LEVELS = [0.9, 0.65, 0.4];
const dependent = { r: 1, alpha: 6, s: 1, beta: 20, dependence: 0.5, level: 0.65 };
const atSomeLevel = (seed: number) => ({ ...dependent, level: LEVELS[seed % 3]! });
const ggg = { r: 2, alpha: 4, s: 1, beta: 20, t: 4, gamma: 1.6 };
const returns = { a: 1.5, b: 6, full: 0.6, c: 2, d: 3 };
const rhythm = { k: 3, r: 1, alpha: 3, a: 0.8, b: 2.5 };

/** k is not known either: the posterior over every k that may be true. */
const overK =
  ({ fitEach, logLikelihood }: typeof bgCnbdK) =>
  (all: PacedHistories, random: Random): Study<BgCnbdK> => {
    const fits = fitEach(all);
    return { converged: fits.every(({ converged }) => converged), found: posteriorOver(fits, { logLikelihood, all, random }) };
  };

export const cases: readonly AnyCase[] = [
  caseOf({ model: 'nbd', truth: { r: 0.8, alpha: 8 }, panel: (seed) => nbdPanel({ r: 0.8, alpha: 8 }, 800, seed), ...nbd }),
  caseOf({ model: 'bg-nbd', truth: coin, panel: (seed) => simulateBgNbd(coin, 1500, seed), ...bgNbd }),
  caseOf({ model: 'mbg-nbd', truth: coin, panel: (seed) => simulateMbgNbd(coin, 1500, seed), ...mbgNbd }),
  caseOf({
    model: 'bg-cnbd-k',
    truth: rhythm,
    panel: (seed) => regularPanel(rhythm, 0, 800, seed),
    study: overK(bgCnbdK),
    ...bgCnbdK,
  }),
  caseOf({
    model: 'mbg-cnbd-k',
    truth: rhythm,
    panel: (seed) => regularPanel(rhythm, 1, 800, seed),
    study: overK(mbgCnbdK),
    ...mbgCnbdK,
  }),
  caseOf({
    model: 'mbg-cnbd-k of 20 customers',
    truth: rhythm,
    panel: (seed) => regularPanel(rhythm, 1, 20, seed),
    only: ['k', 'purchases a week'],
    derived: { 'purchases a week': ({ k, r, alpha }) => r / (alpha * k) },
    study: overK(mbgCnbdK),
    ...mbgCnbdK,
  }),
  caseOf({ model: 'pareto-nbd', truth: pareto, panel: (seed) => simulateParetoNbd(pareto, 1500, seed), ...paretoNbd }),
  caseOf({
    model: 'pareto-nbd-correlated',
    truth: dependent,
    truthOf: atSomeLevel,
    panel: (seed) => correlatedPanel(atSomeLevel(seed), 1500, seed),
    derived: { correlation: correlated.correlation },
    fit: correlated.fit,
    logLikelihood: correlated.logLikelihood,
    study: (all, random) => {
      const fits = correlated.fitLevels(all);
      const found = posteriorOverLevels({ all, random, fits, draws: 300 });
      return { converged: fits.every(({ converged }) => converged), found };
    },
  }),
  caseOf({
    model: 'pareto-nbd-static',
    truth: { ...pareto, ...vip },
    panel: (seed) => staticPanel({ ...pareto, ...vip }, 1200, seed),
    draws: 200,
    fit: (all) => paretoNbdStatic.fit(all),
    logLikelihood: paretoNbdStatic.logLikelihood,
  }),
  caseOf({
    model: 'bg-nbd-static',
    truth: { ...coin, ...vip },
    panel: (seed) => leavingPanel({ ...coin, ...vip }, 0, 1500, seed),
    fit: (all) => bgNbdStatic.fit(all),
    logLikelihood: bgNbdStatic.logLikelihood,
  }),
  caseOf({
    model: 'mbg-nbd-static',
    truth: { ...coin, ...vip },
    panel: (seed) => leavingPanel({ ...coin, ...vip }, 1, 1500, seed),
    fit: (all) => mbgNbdStatic.fit(all),
    logLikelihood: mbgNbdStatic.logLikelihood,
  }),
  caseOf({
    model: 'ggompertz-nbd',
    truth: gompertz,
    panel: (seed) => simulateGompertz(gompertz, 300, seed),
    derived: ofLives,
    draws: 80,
    ...ggompertzNbd,
  }),
  caseOf({
    model: 'ggompertz-nbd-static',
    truth: { ...gompertz, ...vip },
    panel: (seed) => staticPanel({ ...gompertz, ...vip }, 300, seed),
    derived: ofLives,
    draws: 80,
    fit: (all) => ggompertzNbdStatic.fit(all),
    logLikelihood: ggompertzNbdStatic.logLikelihood,
  }),
  caseOf({
    model: 'pareto-ggg',
    truth: ggg,
    panel: (seed) => rhythmPanel(ggg, 120, seed),
    derived: {
      'mean rhythm': ({ t, gamma }) => t / gamma,
      'purchases a week': ({ r, alpha }) => r / alpha,
      'alive after a year': ({ s, beta }) => (1 + 52 / beta) ** -s,
    },
    draws: 60,
    ...paretoGgg,
  }),
  caseOf({
    model: 'bg-bb',
    truth: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 },
    panel: (seed) => bgBbPanel({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }, 3000, seed),
    ...bgBb,
  }),
  caseOf({
    model: 'sbg',
    truth: { a: 0.7, b: 1.2 },
    panel: (seed) => contractPanel({ a: 0.7, b: 1.2, c: 1 }, 7, 1000, seed),
    ...sbg,
  }),
  caseOf({
    model: 'bdw',
    truth: { a: 0.8, b: 1.8, c: 1.4 },
    panel: (seed) => contractPanel({ a: 0.8, b: 1.8, c: 1.4 }, 12, 4000, seed),
    ...bdw,
  }),
  caseOf({
    model: 'gamma-gamma',
    truth: { p: 6.25, q: 3.74, gamma: 15.44 },
    panel: (seed) => spendingPanel({ p: 6.25, q: 3.74, gamma: 15.44 }, 1000, seed),
    ...gammaGamma,
  }),
  caseOf({
    model: 'gamma-gamma-dependent',
    truth: { p: 6.25, q: 3.74, gamma: 15.44, delta: 0.2 },
    panel: (seed) => spendingPanel({ p: 6.25, q: 3.74, gamma: 15.44, delta: 0.2 }, 1000, seed),
    ...gammaGammaDependent,
  }),
  caseOf({
    model: 'refunded-spend',
    truth: returns,
    panel: (seed) => returnsPanel(returns, 1000, seed),
    ...refundedSpend,
  }),
];
