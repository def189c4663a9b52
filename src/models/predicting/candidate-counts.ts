import type { CandidateName, Params } from '../choosing/candidates.ts';
import type { History } from '../history.ts';
import type { LookAhead } from '../look-ahead.ts';
import type { ParetoNbd } from '../pareto-nbd.ts';
import type { ParetoNbdCorrelated } from '../pareto-nbd-correlated.ts';
import { countPmf, type Pmf } from '../uncertainty/counts.ts';
import { correlatedCounts, paretoCounts } from '../uncertainty/predictive.ts';

/** The distribution of a customer's purchases in the next `until` weeks, from what her model says of her. */
export type CustomerCounts = (history: History, until: number, alive: number, ahead: LookAhead) => Pmf;

// one purchase in ten thousand customers may lie beyond the counts that are listed
export const TAIL = 1e-4;

/** Models whose counts follow one from the other, which is quicker than asking for each. */
const atOnce: Partial<Record<CandidateName, (params: Params) => CustomerCounts>> = {
  'pareto-nbd': (params) => (history, until) => paretoCounts(params as ParetoNbd, history, until, TAIL),
  // its populations have shares of either sign, so each is listed further
  'pareto-nbd-correlated': (params) => (history, until) => correlatedCounts(params as ParetoNbdCorrelated, history, until),
};

/** Any model's counts, each asked for. */
export const oneByOne: CustomerCounts = (_, until, alive, ahead) =>
  countPmf((n) => (n === 0 ? 1 - alive : 0) + (alive > 0 ? alive * ahead.countOf(n, until) : 0), TAIL);

/** All counts of a customer under a model. */
export const countsOf = (model: CandidateName, params: Params): CustomerCounts => atOnce[model]?.(params) ?? oneByOne;
