import * as bgCnbdK from '../bg-cnbd-k.ts';
import * as bgNbd from '../bg-nbd.ts';
import type { Fit } from '../fit.ts';
import * as ggompertzNbd from '../ggompertz-nbd.ts';
import type { History } from '../history.ts';
import type { LookAhead } from '../look-ahead.ts';
import * as mbgCnbdK from '../mbg-cnbd-k.ts';
import * as mbgNbd from '../mbg-nbd.ts';
import * as nbd from '../nbd.ts';
import * as paretoNbd from '../pareto-nbd.ts';
import * as paretoNbdCorrelated from '../pareto-nbd-correlated.ts';
import type { PacedHistories } from '../regular-model.ts';
import * as cohorts from './cohorts.ts';

/** Parameters of any model, as plain data. */
export type Params = Readonly<Record<string, number>>;

/** A model of purchases that may be compared with others: fitted to histories, then asked about one customer after the other. */
export type Candidate = Readonly<{
  /** Fits it; a model that contains another may be told the fit of that one. */
  fit: (all: PacedHistories, smaller?: Fit<Params>) => Fit<Params>;
  /** The chance that she is alive, and what she will do if she is. */
  foresee: (params: Params) => (history: History) => Readonly<{ alive: number; ahead: LookAhead }>;
  /** Its fit takes so long that at most this many distinct histories are read. */
  most?: number;
  /** Its likelihood reads the time between purchases too. */
  needsGaps?: boolean;
  /** A model of fewer parameters that it contains: where the histories do not tell the two apart, the smaller stands for both. */
  nested?: { model: 'pareto-nbd' | 'bg-nbd' | 'mbg-nbd'; degrees: number; atBoundary: number };
}>;

type Model<P extends Params> = Readonly<{
  // what the smaller model's fit is called does not matter here
  fit: (all: PacedHistories, smaller?: never) => Fit<P>;
  probabilityAlive: (params: P, history: History) => number;
  lookAhead: (params: P) => (frequency: number, age: number, recency: number) => LookAhead;
}>;

/** A model under one type for all; its parameters come back to it as they left. */
function candidate<P extends Params>(
  { fit, probabilityAlive, lookAhead }: Model<P>,
  more: Pick<Candidate, 'most' | 'nested' | 'needsGaps'> = {},
): Candidate {
  return {
    fit: fit as Candidate['fit'],
    foresee: (params) => {
      const ahead = lookAhead(params as P);
      return (history) => ({
        alive: probabilityAlive(params as P, history),
        ahead: ahead(history.frequency, history.age, history.recency),
      });
    },
    ...more,
  };
}

/** The purchase models that are compared, by name. */
export const candidates = {
  nbd: candidate(nbd),
  'pareto-nbd': candidate(paretoNbd),
  'bg-nbd': candidate(bgNbd),
  'mbg-nbd': candidate(mbgNbd),
  'bg-cnbd-k': candidate(bgCnbdK, { nested: { model: 'bg-nbd', degrees: 1, atBoundary: 0 }, needsGaps: true }),
  'mbg-cnbd-k': candidate(mbgCnbdK, { nested: { model: 'mbg-nbd', degrees: 1, atBoundary: 0 }, needsGaps: true }),
  'ggompertz-nbd': candidate(ggompertzNbd, { most: 1500, nested: { model: 'pareto-nbd', degrees: 1, atBoundary: 1 } }),
  'pareto-nbd-cohorts': candidate(cohorts, { nested: { model: 'pareto-nbd', degrees: 2, atBoundary: 0 } }),
  'pareto-nbd-correlated': candidate(paretoNbdCorrelated, {
    most: 3000,
    nested: { model: 'pareto-nbd', degrees: 1, atBoundary: 0 },
  }),
} satisfies Record<string, Candidate>;

export type CandidateName = keyof typeof candidates;
export const candidateNames = Object.keys(candidates) as CandidateName[];
