import { digamma } from '../stats/digamma.ts';
import { logBeta } from '../stats/log-beta.ts';
import type { Evaluation } from '../stats/minimize.ts';
import { trigamma } from '../stats/trigamma.ts';
import { type FrequencyCounts, frequencyCounts } from './frequency-counts.ts';
import type { Histories } from './history.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally, negated, type Tally } from './tally.ts';

type Parameters = readonly [r: number, alpha: number, a: number, b: number];

/** Negative log-likelihood of BG/NBD with gradient and Hessian in (r, alpha, a, b). Fader, Hardie & Lee (2005), eq. 6. */
export const bgNbdLikelihood = (all: Histories): ((params: Float64Array) => Evaluation) => leavingLikelihood(all, 0);

/** The same for MBG/NBD, where the first purchase too may be the last. Batislam, Denizel & Filiztekin (2007). */
export const mbgNbdLikelihood = (all: Histories): ((params: Float64Array) => Evaluation) => leavingLikelihood(all, 1);

/** `first` counts the chances to leave before the first repeat purchase. */
function leavingLikelihood(all: Histories, first: 0 | 1): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  return (params) => {
    const [r, alpha, a, b] = params as unknown as Parameters;
    const tally = emptyTally();
    addPurchaseRate(tally, counts, r, alpha);
    addSurvivors(tally, counts, first, a, b);
    addTimes(tally, all, first, [r, alpha, a, b]);
    return negated(tally);
  };
}

/** Adds ln B(a, b+y) − ln B(a, b), y being the chances to leave. */
export function addSurvivors(tally: Tally, { frequency, customers }: FrequencyCounts, first: 0 | 1, a: number, b: number): void {
  const { gradient, hessian } = tally;
  for (let i = 0; i < frequency.length; i++) {
    const y = frequency[i]! + first;
    const n = customers[i]!;
    if (y === 0) continue;
    const both = digamma(a + b) - digamma(a + b + y);
    const bothCurve = trigamma(a + b) - trigamma(a + b + y);
    tally.value += n * (logBeta(a, b + y) - logBeta(a, b));
    gradient[2]! += n * both;
    gradient[3]! += n * (both + digamma(b + y) - digamma(b));
    hessian[10]! += n * bothCurve;
    hessian[11]! += n * bothCurve;
    hessian[15]! += n * (bothCurve + trigamma(b + y) - trigamma(b));
  }
}

/**
 * Adds ln( (α+T)^−(r+x) + [y>0] a/(b+y−1) (α+t_x)^−(r+x) ), y being the chances to leave.
 *
 * Two ends are possible, alive or gone at the last purchase: the gradient is the mean over them of the gradients given the end, and the
 * Hessian adds their covariance to the mean of the Hessians (Louis 1982).
 */
function addTimes(
  tally: Tally,
  { frequency, recency, age, weight }: Histories,
  first: 0 | 1,
  [r, alpha, a, b]: Parameters,
): void {
  const { gradient, hessian } = tally;
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    const n = weight[i]!;
    const y = x + first;
    const m = r + x;
    const late = 1 / (alpha + age[i]!);
    const early = 1 / (alpha + recency[i]!);
    const dr = Math.log1p((age[i]! - recency[i]!) * early);
    const survived = b + y - 1;
    const logOdds = y > 0 ? Math.log(a / survived) + m * dr : -Infinity;
    const gone = 1 / (1 + Math.exp(-logOdds));
    const dAlpha = m * (late - early);
    const spread = n * gone * (1 - gone);
    tally.value += n * (m * Math.log(late) + softPlus(logOdds));
    gradient[0]! += n * (Math.log(late) + gone * dr);
    gradient[1]! += n * (-m * late + gone * dAlpha);
    hessian[0]! += spread * dr * dr;
    hessian[1]! += spread * dr * dAlpha + n * (gone * (late - early) - late);
    hessian[5]! += spread * dAlpha * dAlpha + n * m * (late * late + gone * (early * early - late * late));
    if (y > 0) addEnds(gradient, hessian, { n, gone, spread, dr, dAlpha, a, survived });
  }
}

type Ends = { n: number; gone: number; spread: number; dr: number; dAlpha: number; a: number; survived: number };

/** The rows of a and b, where only "gone at the last purchase" has a slope: 1/a and −1/(b+x−1). */
function addEnds(gradient: Float64Array, hessian: Float64Array, { n, gone, spread, dr, dAlpha, a, survived }: Ends): void {
  gradient[2]! += (n * gone) / a;
  gradient[3]! -= (n * gone) / survived;
  hessian[2]! += (spread * dr) / a;
  hessian[3]! -= (spread * dr) / survived;
  hessian[6]! += (spread * dAlpha) / a;
  hessian[7]! -= (spread * dAlpha) / survived;
  hessian[10]! += (spread - n * gone) / (a * a);
  hessian[11]! -= spread / (a * survived);
  hessian[15]! += (spread + n * gone) / (survived * survived);
}

const softPlus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
