import * as bdw from '../../src/models/bdw.ts';
import * as bgBb from '../../src/models/bg-bb.ts';
import * as bgCnbdK from '../../src/models/bg-cnbd-k.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import type { Fit } from '../../src/models/fit.ts';
import * as gammaGamma from '../../src/models/gamma-gamma.ts';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import * as mbgCnbdK from '../../src/models/mbg-cnbd-k.ts';
import * as mbgNbd from '../../src/models/mbg-nbd.ts';
import * as nbd from '../../src/models/nbd.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as correlated from '../../src/models/pareto-nbd-correlated.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import * as sbg from '../../src/models/sbg.ts';
import { simulateBgNbd, simulateGompertz, simulateMbgNbd, simulateParetoNbd } from './histories.ts';
import {
  bgBbPanel,
  contractPanel,
  correlatedPanel,
  nbdPanel,
  regularPanel,
  spendingPanel,
  staticPanel,
} from './recovery-panels.ts';

/** One model to be found again in panels drawn from it. */
export interface Case<Params extends Readonly<Record<string, number>>, Input extends object> {
  readonly model: string;
  readonly truth: Params;
  readonly panel: (seed: number) => Input;
  readonly fit: (all: Input) => Fit<Params>;
  readonly logLikelihood: (params: Params, all: Input) => number;
  /** Parameters that panels of this size leave open, with the reason; their coverage is shown, not judged. */
  readonly open?: Readonly<Record<string, string>>;
  /** Figures that follow from the parameters and are what the panel does identify. */
  readonly derived?: Readonly<Record<string, (params: Params) => number>>;
  /** Fewer draws, and a thinned set above so many rows, where a likelihood is slow. */
  readonly draws?: number;
  readonly most?: number;
}

// the parameters differ by case; what is done with each is the same
// biome-ignore lint/suspicious/noExplicitAny: a table of cases of different parameters
type AnyCase = Case<any, any>;

const caseOf = <Params extends Readonly<Record<string, number>>, Input extends object>(one: Case<Params, Input>): AnyCase => one;

const pareto = { r: 0.8, alpha: 8, s: 0.9, beta: 15 };
const coin = { r: 0.8, alpha: 8, a: 0.8, b: 2.5 };
const gompertz = { r: 1, alpha: 4, s: 0.8, beta: 60, b: 0.08 };
const dependent = { r: 1, alpha: 6, s: 1, beta: 20, dependence: 0.5, level: 0.65 };
const rhythm = { k: 3, r: 1, alpha: 3, a: 0.8, b: 2.5 };

export const cases: readonly AnyCase[] = [
  caseOf({ model: 'nbd', truth: { r: 0.8, alpha: 8 }, panel: (seed) => nbdPanel({ r: 0.8, alpha: 8 }, 800, seed), ...nbd }),
  caseOf({ model: 'bg-nbd', truth: coin, panel: (seed) => simulateBgNbd(coin, 1500, seed), ...bgNbd }),
  caseOf({ model: 'mbg-nbd', truth: coin, panel: (seed) => simulateMbgNbd(coin, 1500, seed), ...mbgNbd }),
  caseOf({ model: 'bg-cnbd-k', truth: rhythm, panel: (seed) => regularPanel(rhythm, 0, 800, seed), ...bgCnbdK }),
  caseOf({ model: 'mbg-cnbd-k', truth: rhythm, panel: (seed) => regularPanel(rhythm, 1, 800, seed), ...mbgCnbdK }),
  caseOf({ model: 'pareto-nbd', truth: pareto, panel: (seed) => simulateParetoNbd(pareto, 1500, seed), ...paretoNbd }),
  caseOf({
    model: 'pareto-nbd-correlated',
    truth: dependent,
    panel: (seed) => correlatedPanel(dependent, 1500, seed),
    open: {
      dependence: 'its meaning changes with the level, which is one of three',
      correlation: 'the interval is that of the level chosen, and the three fit alike',
    },
    derived: { correlation: correlated.correlation },
    draws: 200,
    ...correlated,
  }),
  caseOf({
    model: 'pareto-nbd-static',
    truth: { ...pareto, 'dropout.vip': -0.6, 'purchase.vip': 0.5 },
    panel: (seed) => staticPanel({ ...pareto, 'dropout.vip': -0.6, 'purchase.vip': 0.5 }, 1200, seed),
    draws: 200,
    fit: (all) => paretoNbdStatic.fit(all),
    logLikelihood: paretoNbdStatic.logLikelihood,
  }),
  caseOf({
    model: 'ggompertz-nbd',
    truth: gompertz,
    panel: (seed) => simulateGompertz(gompertz, 4000, seed),
    draws: 200,
    most: 1000,
    ...ggompertzNbd,
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
];
