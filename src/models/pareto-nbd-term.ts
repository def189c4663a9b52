import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { type DeathTime, emptyDeathTime, fillDeathTime } from './death-time.ts';
import type { History } from './history.ts';

/** ln L of one history by Pareto/NBD, its slopes in (r, alpha, s, beta), and the share of "alive" in it. */
export type ParetoTerm = { log: number; alive: number; slopes: Float64Array; death: DeathTime };

export const emptyParetoTerm = (): ParetoTerm => ({ log: 0, alive: 1, slopes: new Float64Array(4), death: emptyDeathTime() });

/** For models whose alpha and beta differ by customer; the plain model sums its terms by frequency instead. */
export function fillParetoTerm(
  out: ParetoTerm,
  r: number,
  alpha: number,
  s: number,
  beta: number,
  { frequency, recency, age }: History,
): void {
  const m = r + frequency;
  fillDeathTime(out.death, m, alpha, s, beta, recency, age);
  const rate = frequency > 0 ? logGamma(m) - logGamma(r) : 0;
  out.log = rate + r * Math.log(alpha) + s * Math.log(beta) + out.death.logTotal;
  out.alive = out.death.alive / out.death.total;
  const rising = frequency > 0 ? digamma(m) - digamma(r) : 0;
  out.slopes[0] = rising + Math.log(alpha);
  out.slopes[1] = r / alpha;
  out.slopes[2] = Math.log(beta);
  out.slopes[3] = s / beta;
  addEnds(out, m, s, 1 / (alpha + age), 1 / (beta + age));
}

/** Adds the mean over the times of death of the slopes given each. */
function addEnds({ slopes, death, alive }: ParetoTerm, m: number, s: number, lateA: number, lateB: number): void {
  const { count, weight, logA, inverseA, logB, inverseB } = death.nodes;
  const scale = death.scale / death.total;
  let [gone, sumLogA, sumA, sumLogB, sumB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const share = scale * weight[i]!;
    gone += share;
    sumLogA += share * logA[i]!;
    sumA += share * inverseA[i]!;
    sumLogB += share * logB[i]!;
    sumB += share * inverseB[i]!;
  }
  slopes[0]! += alive * Math.log(lateA) - sumLogA;
  slopes[1]! -= m * (alive * lateA + sumA);
  slopes[2]! += alive * Math.log(lateB) + gone / s - sumLogB;
  slopes[3]! -= s * alive * lateB + (s + 1) * sumB;
}
