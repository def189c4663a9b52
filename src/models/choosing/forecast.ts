import type { Diagnosis, Fit } from '../fit.ts';
import type { Histories, History } from '../history.ts';
import type { PacedHistories } from '../regular-model.ts';
import { thinning } from '../thinning.ts';
import { countPmf, type Pmf } from '../uncertainty/counts.ts';
import { likelihoodRatio } from '../uncertainty/likelihood-ratio.ts';
import { type Candidate, type CandidateName, candidates, type Params } from './candidates.ts';

/** Histories to fit a model to, and the weeks ahead it is asked about. */
export type ForecastTask = PacedHistories & Readonly<{ model: CandidateName; until: number }>;

/** A fit as plain data with the mean number of purchases it expects of each history in the weeks ahead. */
export type PurchaseForecast = Readonly<{
  params: Params;
  logLikelihood: number;
  converged: boolean;
  diagnosis: Diagnosis;
  hessian: readonly (readonly number[])[];
  expected: Float64Array;
  /** How likely a gain in ln L like that over the model it contains is by chance; null where it contains none. */
  chance: number | null;
}>;

/** Fits one model and asks it about every history it was fitted to: a job that may run in a worker. */
export function forecastPurchases(task: ForecastTask): PurchaseForecast {
  const candidate: Candidate = candidates[task.model];
  const read = thinned(task, candidate.most);
  const smaller = smallerOf(candidate, read);
  const fit = candidate.fit(read, smaller);
  const { params, logLikelihood, converged, diagnosis, hessian } = fit;
  const chance = smaller && candidate.nested ? chanceOf(candidate.nested, smaller, fit) : null;
  return { params, logLikelihood, converged, diagnosis, hessian, expected: expectedOf({ ...task, params }), chance };
}

/** Fits one model to all histories it can take: a job that may run in a worker. */
export function fitCandidate({ model, ...all }: PacedHistories & Readonly<{ model: CandidateName }>): Fit<Params> {
  const candidate: Candidate = candidates[model];
  const read = thinned(all, candidate.most);
  return candidate.fit(read, smallerOf(candidate, read));
}

/** The fit of the model that this one contains. */
const smallerOf = ({ nested }: Candidate, read: PacedHistories): Fit<Params> | undefined =>
  nested && candidates[nested.model].fit(read);

const chanceOf = ({ degrees, atBoundary }: NonNullable<Candidate['nested']>, smaller: Fit<Params>, fit: Fit<Params>): number =>
  likelihoodRatio(smaller, fit, degrees, atBoundary).probability;

function thinned(all: PacedHistories, most = Infinity): PacedHistories {
  if (all.age.length <= most) return all;
  const pick = thinning(all.age.length, most);
  const weight = pick(all.weight);
  const customers = weight.reduce((sum, count) => sum + count, 0);
  // models that read the gaps are never thinned
  return { ...all, frequency: pick(all.frequency), recency: pick(all.recency), age: pick(all.age), weight, customers };
}

export type Fitted = Readonly<{ model: CandidateName; params: Params; until: number }>;

/** Mean number of purchases in the weeks ahead, a row each. */
export function expectedOf({ model, params, until, ...rows }: Fitted & Columns): Float64Array {
  const foresee = candidates[model].foresee(params);
  return eachRow(rows, (history) => {
    const { alive, ahead } = foresee(history);
    return alive > 0 ? Math.max(LEAST, alive * ahead.purchases(until)) : LEAST;
  });
}

// what is as good as impossible to a model may still happen; a deviance must survive it
const LEAST = 1e-9;

type Columns = Pick<Histories, 'frequency' | 'recency' | 'age'>;

function eachRow({ frequency, recency, age }: Columns, f: (history: History) => number): Float64Array {
  return frequency.map((x, row) => f({ frequency: x, recency: recency[row]!, age: age[row]! }));
}

/** The probabilities of each number of purchases in the weeks ahead, one distribution a row: a job that may run in a worker. */
export function forecastCounts({ model, params, until, frequency, recency, age }: Fitted & Columns): Pmf[] {
  const foresee = candidates[model].foresee(params);
  return Array.from(frequency, (x, row) => {
    const { alive, ahead } = foresee({ frequency: x, recency: recency[row]!, age: age[row]! });
    return countPmf((n) => (n === 0 ? 1 - alive : 0) + (alive > 0 ? alive * ahead.countOf(n, until) : 0), TAIL);
  });
}

const TAIL = 1e-4;
