import { logGamma } from '../stats/log-gamma.ts';
import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import { fitPurchases, logGrid, meanAge, repeats } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';
import { emptyEnds, fillEnds, type RegularLeaving, regularLikelihood } from './regular-likelihood.ts';
import { regularLookAhead } from './regular-look-ahead.ts';

/** Histories with the one figure of the gaps between purchases that a likelihood of regularity needs. */
export type PacedHistories = Histories &
  Readonly<{
    /** Σ ln(gap) over all gaps between purchases of all customers, gaps in the unit of recency and age. */
    logGaps: number;
  }>;

const MOST_REGULAR = 12;

/** BG/CNBD-k and MBG/CNBD-k: every k-th step is a purchase, so larger k buys more regularly; `first` as in the likelihood. */
export function regularModel(model: string, first: 0 | 1) {
  const logLikelihood = (params: RegularLeaving, all: PacedHistories): number => {
    const { r, alpha, a, b } = params;
    const ofTimes = -regularLikelihood(all, params.k, first)(Float64Array.of(r, alpha, a, b)).value;
    return ofTimes + ofGaps(params.k, all, all.logGaps);
  };
  const fitGiven = (all: PacedHistories, k: number): Fit<RegularLeaving> => fitRegular(model, all, k, first);
  const probabilityAlive = (params: RegularLeaving, history: History): number => {
    const ends = emptyEnds(params.k);
    fillEnds(ends, params, history.frequency + first, history);
    return ends.alive.reduce((sum, share) => sum + share, 0);
  };
  const lookAhead = (params: RegularLeaving) => (frequency: number, age: number, recency: number) => {
    const ends = emptyEnds(params.k);
    fillEnds(ends, params, frequency + first, { frequency, age, recency });
    // read only where she is alive, however small that chance
    const alive = ends.alive.reduce((sum, share) => sum + share, 0);
    const { k, r, alpha, a, b } = params;
    const stages =
      alive > 0 ? ends.alive.map((share) => share / alive) : Float64Array.from(ends.alive, (_, j) => Number(j === 0));
    return regularLookAhead({ k, stages, m: r + k * frequency, rate: alpha + age, a, b: b + frequency + first });
  };
  return {
    /** ln L of all customers. Reutterer, Platzer & Schröder (2021). */
    logLikelihood,
    /** Maximum likelihood for a given k. */
    fitGiven,
    /** Maximum likelihood; k from 1 upwards until the likelihood has fallen twice. `plain` is the fit of k = 1 where it is known. */
    fit: (all: PacedHistories, plain?: Fit<Omit<RegularLeaving, 'k'>>): Fit<RegularLeaving> =>
      profile(plain ? asRegular(model, plain) : fitGiven(all, 1), (k, from) => fitRegular(model, all, k, first, from)),
    /** The best of each k that the histories leave possible, from 1 upwards: what `posteriorOver` reads k itself from. */
    fitEach: (all: PacedHistories): readonly Fit<RegularLeaving>[] => eachPossible((k) => fitGiven(all, k)),
    /** P(alive | x, t_x, T); the silence is judged by her regularity. */
    probabilityAlive,
    lookAhead,
    ...purchaseWords<RegularLeaving>({ probabilityAlive, lookAhead }),
  };
}

/** (k−1) Σ ln gap − Σ x ln Γ(k). */
const ofGaps = (k: number, all: Histories, logGaps: number): number => (k - 1) * logGaps - repeats(all) * logGamma(k);

/** One model at k = 1 under its other name: their likelihoods are the same. */
const asRegular = (model: string, { params, standardErrors, ...fit }: Fit<Omit<RegularLeaving, 'k'>>): Fit<RegularLeaving> =>
  Object.freeze({
    ...fit,
    model,
    params: Object.freeze({ k: 1, ...params }),
    standardErrors: { k: null, ...standardErrors },
  });

/** Where a search for k may begin: k steps are made in the time that the others took. */
function near({ k: steps, r, alpha, a, b }: RegularLeaving, k: number, scale: number): Float64Array {
  return Float64Array.of(r, (alpha * steps) / (k * scale), a, b).map(Math.log);
}

function fitRegular(model: string, all: PacedHistories, k: number, first: 0 | 1, from?: RegularLeaving): Fit<RegularLeaving> {
  const found = fitPurchases(
    {
      model,
      likelihood: (histories) => regularLikelihood(histories, k, first),
      grid: from ? [near(from, k, meanAge(all))] : logGrid([0.2, 1, 4], [0.1 / k, 0.5 / k, 2 / k], [0.3, 1], [1, 4]),
      unscale: ([r = 1, alpha = 1, a = 1, b = 1], scale) => ({ r, alpha: alpha * scale, a, b }),
    },
    all,
  );
  const scaledGaps = all.logGaps - repeats(all) * Math.log(meanAge(all));
  return Object.freeze({
    ...found,
    params: Object.freeze({ k, ...found.params }),
    logLikelihood: found.logLikelihood + ofGaps(k, all, scaledGaps),
    standardErrors: { k: null, ...found.standardErrors },
  });
}

/** Each k is searched from the optimum of the one before. */
function profile(
  plain: Fit<RegularLeaving>,
  fitFrom: (k: number, from: RegularLeaving) => Fit<RegularLeaving>,
): Fit<RegularLeaving> {
  let best = plain;
  let before = plain;
  let fallen = 0;
  for (let k = 2; k <= MOST_REGULAR && fallen < 2; k++) {
    before = fitFrom(k, before.params);
    fallen = before.logLikelihood > best.logLikelihood ? 0 : fallen + 1;
    if (fallen === 0) best = before;
  }
  return best;
}

// ln L by which a k is out of the question, with all those above it
const IMPOSSIBLE = 8;

function eachPossible(fitGiven: (k: number) => Fit<RegularLeaving>): Fit<RegularLeaving>[] {
  const fits: Fit<RegularLeaving>[] = [];
  let best = -Infinity;
  for (let k = 1; k <= MOST_REGULAR; k++) {
    const next = fitGiven(k);
    if (next.logLikelihood < best - IMPOSSIBLE) break;
    best = Math.max(best, next.logLikelihood);
    fits.push(next);
  }
  return fits.filter(({ logLikelihood }) => logLikelihood >= best - IMPOSSIBLE);
}
