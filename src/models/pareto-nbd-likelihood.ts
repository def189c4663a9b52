import type { Evaluation } from '../stats/minimize.ts';
import { type DeathTime, emptyDeathTime, fillDeathTime } from './death-time.ts';
import { frequencyCounts } from './frequency-counts.ts';
import type { Histories } from './history.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally, negated, type Tally } from './tally.ts';

type Parameters = readonly [r: number, alpha: number, s: number, beta: number];

/** Negative log-likelihood of Pareto/NBD with gradient and Hessian in (r, alpha, s, beta). Fader & Hardie, note 009, eq. 18. */
export function paretoNbdLikelihood(all: Histories): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  const death = emptyDeathTime();
  const moments = new Float64Array(MOMENTS);
  return (values) => {
    const params = values as unknown as Parameters;
    const [r, alpha, s, beta] = params;
    const tally = emptyTally();
    addPurchaseRate(tally, counts, r, alpha);
    addDropoutRate(tally, all.customers, s, beta);
    for (let i = 0; i < all.age.length; i++) {
      const purchases = r + all.frequency[i]!;
      fillDeathTime(death, purchases, alpha, s, beta, all.recency[i]!, all.age[i]!);
      fillMoments(moments, death, purchases, s, 1 / (alpha + all.age[i]!), 1 / (beta + all.age[i]!));
      addHistory(tally, moments, all.weight[i]!, death.logTotal);
    }
    return negated(tally);
  };
}

/** Adds s ln β of every customer. */
function addDropoutRate(tally: Tally, customers: number, s: number, beta: number): void {
  tally.value += customers * s * Math.log(beta);
  tally.gradient[2]! += customers * Math.log(beta);
  tally.gradient[3]! += (customers * s) / beta;
  tally.hessian[11]! += customers / beta;
  tally.hessian[15]! -= (customers * s) / (beta * beta);
}

const MOMENTS = 20;

/**
 * Mean over the times of death of what the derivatives need. With U the time of death (T if alive) and d = 1 if gone, the log of one
 * term has slopes −ln(α+U), −(r+x)/(α+U), d/s − ln(β+U), −(s+d)/(β+U): their means [1–4], products [5–14] and own slopes [15–19].
 */
function fillMoments(moments: Float64Array, death: DeathTime, m: number, s: number, lateA: number, lateB: number): void {
  moments.fill(0);
  addEnd(moments, death.alive / death.total, m, s, 0, Math.log(lateA), lateA, Math.log(lateB), lateB);
  const scale = death.scale / death.total;
  const { count, weight, logA, inverseA, logB, inverseB } = death.nodes;
  for (let i = 0; i < count; i++) {
    addEnd(moments, scale * weight[i]!, m, s, 1, -logA[i]!, inverseA[i]!, -logB[i]!, inverseB[i]!);
  }
}

function addEnd(
  moments: Float64Array,
  share: number,
  m: number,
  s: number,
  gone: 0 | 1,
  dr: number,
  inverseA: number,
  minusLogB: number,
  inverseB: number,
): void {
  const dAlpha = -m * inverseA;
  const ds = gone / s + minusLogB;
  const dBeta = -(s + gone) * inverseB;
  moments[1]! += share * dr;
  moments[2]! += share * dAlpha;
  moments[3]! += share * ds;
  moments[4]! += share * dBeta;
  moments[5]! += share * dr * dr;
  moments[6]! += share * dr * dAlpha;
  moments[7]! += share * dr * ds;
  moments[8]! += share * dr * dBeta;
  moments[9]! += share * dAlpha * dAlpha;
  moments[10]! += share * dAlpha * ds;
  moments[11]! += share * dAlpha * dBeta;
  moments[12]! += share * ds * ds;
  moments[13]! += share * ds * dBeta;
  moments[14]! += share * dBeta * dBeta;
  moments[15]! -= share * inverseA;
  moments[16]! += share * m * inverseA * inverseA;
  moments[17]! -= (share * gone) / (s * s);
  moments[18]! -= share * inverseB;
  moments[19]! += share * (s + gone) * inverseB * inverseB;
}

/** Where the own slopes [15–19] stand in the Hessian's upper triangle. */
const OWN = [1, 5, 10, 11, 15] as const;

function addHistory(tally: Tally, moments: Float64Array, n: number, logTotal: number): void {
  tally.value += n * logTotal;
  let product = 5;
  for (let row = 0; row < 4; row++) {
    tally.gradient[row]! += n * moments[1 + row]!;
    for (let column = row; column < 4; column++) {
      tally.hessian[row * 4 + column]! += n * (moments[product++]! - moments[1 + row]! * moments[1 + column]!);
    }
  }
  for (let i = 0; i < OWN.length; i++) tally.hessian[OWN[i]!]! += n * moments[15 + i]!;
}
