import { type DeathTime, emptyDeathTime, fillDeathTime } from './death-time.ts';
import type { Histories } from './history.ts';

/** ln L, its slopes in (r, alpha, s, beta), and the upper triangle of its curvatures, row by row. */
export const PARETO_NBD_TOTALS = 15;

export type TotalRows = Pick<Histories, 'frequency' | 'recency' | 'age' | 'weight'>;

const death = emptyDeathTime();
const ofA = new Float64Array(5);
const ofB = new Float64Array(5);
const ofBoth = new Float64Array(4);

/**
 * What the dates of some histories add to ln L of Pareto/NBD and its derivatives: the integral over the time of death, without the terms
 * that see no date. Fader & Hardie, note 009, eq. 11 to 14.
 */
export function paretoNbdTotals(params: Float64Array, { frequency, recency, age, weight }: TotalRows): Float64Array {
  const [r, alpha, s, beta] = params as unknown as readonly [number, number, number, number];
  const totals = new Float64Array(PARETO_NBD_TOTALS);
  for (let i = 0; i < age.length; i++)
    addParetoNbdTotals(totals, r, alpha, s, beta, frequency[i]!, recency[i]!, age[i]!, weight[i]!);
  return totals;
}

/** The same for `n` customers of one history, added to what is there. */
export function addParetoNbdTotals(
  totals: Float64Array,
  r: number,
  alpha: number,
  s: number,
  beta: number,
  frequency: number,
  recency: number,
  age: number,
  n: number,
): void {
  fillDeathTime(death, r + frequency, alpha, s, beta, recency, age);
  fillMeans(death);
  addHistory(totals, n, r + frequency, s, 1 / (alpha + age), 1 / (beta + age));
}

/** Means over the times of death, where she is gone, of ln A, 1/A, ln B, 1/B and their products, A being alpha+U and B beta+U. */
function fillMeans({ nodes, scale, total }: DeathTime): void {
  const { count, weight, logA, inverseA, logB, inverseB } = nodes;
  const share = scale / total;
  fillOwn(ofA, share, count, weight, logA, inverseA);
  fillOwn(ofB, share, count, weight, logB, inverseB);
  let [logs, logAInverseB, inverseALogB, inverses] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const a = weight[i]! * logA[i]!;
    const b = weight[i]! * inverseA[i]!;
    logs += a * logB[i]!;
    logAInverseB += a * inverseB[i]!;
    inverseALogB += b * logB[i]!;
    inverses += b * inverseB[i]!;
  }
  ofBoth[0] = share * logs;
  ofBoth[1] = share * logAInverseB;
  ofBoth[2] = share * inverseALogB;
  ofBoth[3] = share * inverses;
}

function fillOwn(
  out: Float64Array,
  share: number,
  count: number,
  weight: Float64Array,
  log: Float64Array,
  inverse: Float64Array,
): void {
  let [logs, inverses, logLog, logInverse, inverseInverse] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const a = weight[i]! * log[i]!;
    const b = weight[i]! * inverse[i]!;
    logs += a;
    inverses += b;
    logLog += a * log[i]!;
    logInverse += b * log[i]!;
    inverseInverse += b * inverse[i]!;
  }
  out[0] = share * logs;
  out[1] = share * inverses;
  out[2] = share * logLog;
  out[3] = share * logInverse;
  out[4] = share * inverseInverse;
}

/**
 * With U the time of death (T if alive) and d = 1 if gone, the log of one term has the slopes −ln A, −m/A, d/s − ln B, −(s+d)/B. The log
 * of their sum has the mean slope, and as curvature the covariance of the slopes and the mean of their own slopes.
 */
function addHistory(totals: Float64Array, n: number, m: number, s: number, lateA: number, lateB: number): void {
  const alive = death.alive / death.total;
  const { endA, endB } = death.nodes;
  const [eA, eB] = [alive * endA, alive * endB];
  const t = s + 1;
  const dr = -eA - ofA[0]!;
  const dAlpha = -m * (alive * lateA + ofA[1]!);
  const ds = death.gone / (death.total * s) - eB - ofB[0]!;
  const dBeta = -s * alive * lateB - t * ofB[1]!;
  totals[0]! += n * death.logTotal;
  totals[1]! += n * dr;
  totals[2]! += n * dAlpha;
  totals[3]! += n * ds;
  totals[4]! += n * dBeta;
  totals[5]! += n * (eA * endA + ofA[2]! - dr * dr);
  totals[6]! += n * (m * (eA * lateA + ofA[3]!) - alive * lateA - ofA[1]! - dr * dAlpha);
  totals[7]! += n * (eA * endB + ofBoth[0]! - ofA[0]! / s - dr * ds);
  totals[8]! += n * (s * eA * lateB + t * ofBoth[1]! - dr * dBeta);
  totals[9]! += n * (m * (m + 1) * (alive * lateA * lateA + ofA[4]!) - dAlpha * dAlpha);
  totals[10]! += n * (m * (eB * lateA + ofBoth[2]! - ofA[1]! / s) - dAlpha * ds);
  totals[11]! += n * (m * (s * alive * lateA * lateB + t * ofBoth[3]!) - dAlpha * dBeta);
  totals[12]! += n * (eB * endB + ofB[2]! - (2 * ofB[0]!) / s - ds * ds);
  totals[13]! += n * (s * eB * lateB + t * (ofB[3]! - ofB[1]! / s) - alive * lateB - ofB[1]! - ds * dBeta);
  totals[14]! += n * (s * t * alive * lateB * lateB + t * (t + 1) * ofB[4]! - dBeta * dBeta);
}
