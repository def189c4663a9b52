import { seededRandom } from '../../stats/random.ts';
import { type Candidate, candidates, type Params } from '../choosing/candidates.ts';
import type { ForecastTask } from '../choosing/forecast.ts';
import type { Histories, History } from '../history.ts';
import type { PacedHistories } from '../regular-model.ts';
import { thinning } from '../thinning.ts';
import { type CountSet, type Pmf, shortestSet } from '../uncertainty/counts.ts';
import { type Posterior, posterior } from '../uncertainty/posterior.ts';
import { posteriorOver } from '../uncertainty/posterior-over.ts';
import { evenDraws } from '../uncertainty/predictive.ts';
import { widestSpread } from '../uncertainty/widest-spread.ts';
import { countsOf } from './candidate-counts.ts';
import { fitsOfEach, likelihoods } from './likelihoods.ts';

/** A fitted model of the chosen forecast: the histories it was fitted to, and the interval that is wanted of each customer. */
export type DoubtTask = ForecastTask & Readonly<{ params: Params; hessian: readonly (readonly number[])[]; mass: number }>;

// means over twice as many move few intervals by a purchase
export const DRAWS = 24;
/** Draws that tell whether an interval is moved: a mean over as few as are kept errs by as much as the tolerance, all rows to one side. */
export const JUDGES = 60;
export const SEED = 20_261_124;
/** Mass by which intervals may hold more or less than they say because the parameters are taken as fitted. */
export const TOLERANCE = 0.002;
/** Parameters that are known to so small a part of themselves cannot move an interval by that much. */
export const KNOWN = 0.03;
const MOST = 5000;

/**
 * What a model's parameters may be, where that matters to the intervals: null where the sets of the fitted parameters hold under the drawn
 * ones, on average over customers, within `TOLERANCE` what they claim to hold.
 */
export function parameterDraws({ model, params, hessian, mass, until, ...all }: DoubtTask): readonly Params[] | null {
  const fit = { model, params, hessian };
  if (hessian.length === 0 || widestSpread(fit) <= KNOWN) return null;
  const found = believed(fit, all);
  const task = { model, params, mass, until, ...all };
  return isMoved(evenDraws(found, JUDGES), task) ? evenDraws(found, DRAWS) : null;
}

/** The posterior of a fit; over k and the level of a dependence too, where the histories are few enough to leave them open. */
function believed(fit: Pick<DoubtTask, 'model' | 'params' | 'hessian'>, all: PacedHistories): Posterior<Params> {
  const { most: own = MOST }: Candidate = candidates[fit.model];
  const most = Math.min(MOST, own);
  const input = { logLikelihood: likelihoods[fit.model], all, random: seededRandom(SEED), most };
  const each = all.age.length <= most ? fitsOfEach[fit.model]?.(all) : undefined;
  return each ? posteriorOver(each, input) : posterior(fit, input);
}

const ROWS = 80;

function isMoved(draws: readonly Params[], { model, params, mass, until, ...all }: Omit<DoubtTask, 'hessian'>): boolean {
  const of = (at: Params) => listed(model, at, until);
  const [fitted, others] = [of(params), draws.map(of)];
  const { histories, weight } = someOf(all);
  let [shift, customers] = [0, 0];
  for (const [row, history] of histories.entries()) {
    const set = shortestSet(fitted(history), mass);
    const held = others.reduce((sum, counts) => sum + heldBy(set, counts(history)), 0) / others.length;
    shift += weight[row]! * Math.abs(held - set.mass);
    customers += weight[row]!;
  }
  return shift > TOLERANCE * customers;
}

function listed(model: DoubtTask['model'], params: Params, until: number): (history: History) => Pmf {
  const [foresee, counts] = [candidates[model].foresee(params), countsOf(model, params)];
  return (history) => {
    const { alive, ahead } = foresee(history);
    return counts(history, until, alive, ahead);
  };
}

const heldBy = ({ low, high }: CountSet, pmf: Pmf): number =>
  pmf.reduce((sum, mass, n) => sum + (n >= low && n <= high ? mass : 0), 0);

function someOf({ frequency, recency, age, weight }: Histories): { histories: History[]; weight: Float64Array } {
  const pick = thinning(age.length, ROWS);
  const [recencies, ages] = [pick(recency), pick(age)];
  const histories = Array.from(pick(frequency), (x, i) => ({ frequency: x, recency: recencies[i]!, age: ages[i]! }));
  return { histories, weight: pick(weight) };
}
