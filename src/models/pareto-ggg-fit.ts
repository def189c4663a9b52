import { type Minimum, minimize, type Objective } from '../stats/minimize.ts';
import { type Fence, fitted, NEAR, onLogScale, promising, pullOf } from './bounded-search.ts';
import type { Fit } from './fit.ts';
import { paretoGggLikelihood, paretoGggSearch } from './pareto-ggg-likelihood.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { logGrid, meanAge, repeats } from './purchase-fit.ts';
import { thinning } from './thinning.ts';
import type { HistoriesWithGaps } from './with-gaps.ts';

/** λ ~ Gamma(r, alpha) and μ ~ Gamma(s, beta) per week; rhythms k ~ Gamma(t, gamma), gaps ~ Gamma(k, kλ). */
export type ParetoGgg = paretoNbd.ParetoNbd & Readonly<{ t: number; gamma: number }>;

const even: Fence = { low: -8, high: 8 };
// rhythms that differ by less than three in a hundred are one rhythm
const FENCES: readonly Fence[] = [even, even, even, even, { low: -1.5, high: 7 }, { low: -4, high: 4 }];
const SCOUTS = 1500;
const PATHFINDERS = 250;
// after this the score alone leads no nearer
const CLOSE = 1e-10;
const SCORE_STEPS = 60;
const THERE = 1e-9;
const LAST_STEPS = 12;

// k = 1 for everyone: so narrow that ln L differs from that of Pareto/NBD by less than a millionth
const ALL_RANDOM = 1e9;

/** Maximum likelihood from the optimum of Pareto/NBD, whose purchases know no rhythm: it never ends below it. */
export function fitParetoGgg(all: HistoriesWithGaps): Fit<ParetoGgg> {
  const pareto = paretoNbd.fit(all);
  const scale = meanAge(all);
  const minimum = search(inMeanAges(all, scale), pareto.params, scale);
  const logLikelihood = pullOf(minimum.at, FENCES) - minimum.evaluation.value - repeats(all) * Math.log(scale);
  return logLikelihood >= pareto.logLikelihood ? asFit(minimum, scale, logLikelihood, all.customers) : withoutRhythm(pareto);
}

function search(all: HistoriesWithGaps, { r, alpha, s, beta }: paretoNbd.ParetoNbd, scale: number): Minimum {
  const by = (some: HistoriesWithGaps): Objective => onLogScale(paretoGggSearch(some), FENCES);
  const grid = logGrid([r], [alpha / scale], [s], [beta / scale], [1.5, 8, 60], [0.6, 1, 2, 4]);
  const scouts = by(thinned(all, SCOUTS));
  const found = promising(by(thinned(all, PATHFINDERS)), grid, 2).map((start) => minimize(scouts, start, NEAR, SCORE_STEPS));
  const best = found.reduce((one, other) => (other.evaluation.value < one.evaluation.value ? other : one));
  const near = minimize(by(all), best.at, CLOSE, SCORE_STEPS);
  return minimize(onLogScale(paretoGggLikelihood(all), FENCES), near.at, THERE, LAST_STEPS);
}

const inMeanAges = (all: HistoriesWithGaps, scale: number): HistoriesWithGaps => ({
  ...all,
  recency: all.recency.map((time) => time / scale),
  age: all.age.map((time) => time / scale),
  gapLog: all.gapLog.map((sum, i) => sum - all.frequency[i]! * Math.log(scale)),
});

function thinned(all: HistoriesWithGaps, most: number): HistoriesWithGaps {
  const pick = thinning(all.age.length, most);
  const weight = pick(all.weight);
  return {
    frequency: pick(all.frequency),
    recency: pick(all.recency),
    age: pick(all.age),
    gapLog: pick(all.gapLog),
    weight,
    customers: weight.reduce((sum, count) => sum + count, 0),
  };
}

/** The record in (t, gamma), of a search in (t, t/gamma): their logarithms differ by a linear map. */
function asFit(minimum: Minimum, scale: number, logLikelihood: number, customers: number): Fit<ParetoGgg> {
  const [r = 1, alpha = 1, s = 1, beta = 1, t = 1, rhythm = 1] = minimum.at.map(Math.exp);
  const { value, gradient, hessian } = minimum.evaluation;
  const map = (i: number, j: number): number => {
    if (i === 5) return j === 4 ? 1 : -Number(j === 5);
    return Number(i === j);
  };
  const mapped = Float64Array.from({ length: 36 }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < 36; i++) sum += map(Math.floor(i / 6), Math.floor(at / 6)) * hessian[i]! * map(i % 6, at % 6);
    return sum;
  });
  // where t is held back by its fence, so is gamma
  const isOpen = minimum.at[4]! > FENCES[4]!.high || minimum.at[4]! < FENCES[4]!.low;
  return fitted({
    model: 'pareto-ggg',
    params: { r, alpha: alpha * scale, s, beta: beta * scale, t, gamma: t / rhythm },
    logLikelihood,
    customers,
    minimum: { ...minimum, evaluation: { value, gradient, hessian: mapped } },
    fences: [...FENCES.slice(0, 5), isOpen ? { low: 1e9, high: 1e9 } : { low: -1e9, high: 1e9 }],
  });
}

const withoutRhythm = (pareto: Fit<paretoNbd.ParetoNbd>): Fit<ParetoGgg> =>
  Object.freeze({
    ...pareto,
    model: 'pareto-ggg',
    params: Object.freeze({ ...pareto.params, t: ALL_RANDOM, gamma: ALL_RANDOM }),
    standardErrors: { ...pareto.standardErrors, t: null, gamma: null },
    diagnosis: { notIdentified: [...pareto.diagnosis.notIdentified, 't', 'gamma'], message: 'not identified: equals Pareto/NBD' },
  });
