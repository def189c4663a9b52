import { type Slope, withCurvature } from '../stats/curvature.ts';
import { digamma } from '../stats/digamma.ts';
import { betaShare } from './bg-bb-likelihood.ts';
import type { Contracts } from './contracts.ts';

/** Negative log-likelihood of BdW with gradient and Hessian in (a, b, c). Fader, Hardie, Liu, Davin & Steenburgh (2018). */
export const bdwLikelihood = (all: Contracts) =>
  withCurvature(([a = 1, b = 1, c = 1]) => {
    const { value, gradient } = slope(a, b, c, all);
    return { value, gradient };
  });

/** The same with c = 1, which is sBG, in (a, b). Fader & Hardie (2007). */
export const sbgLikelihood = (all: Contracts) =>
  withCurvature(([a = 1, b = 1]) => {
    const { value, gradient } = slope(a, b, 1, all);
    return { value, gradient: gradient.slice(0, 2) };
  });

/** ln S(t) = ln B(a, b+t^c) − ln B(a, b). */
export const logSurvival = (a: number, b: number, c: number, t: number): number => betaShare(a, b, 0, t ** c).log;

type Survivor = { log: number; slopes: readonly [number, number, number] };

function survivor(a: number, b: number, c: number, t: number): Survivor {
  const passed = t ** c;
  const { log, dp, dq } = betaShare(a, b, 0, passed);
  const bend = t > 0 ? (digamma(b + passed) - digamma(a + b + passed)) * passed * Math.log(t) : 0;
  return { log, slopes: [dp, dq, bend] };
}

function slope(a: number, b: number, c: number, { renewal, left, active }: Contracts): Slope {
  let value = 0;
  const gradient = new Float64Array(3);
  for (let i = 0; i < renewal.length; i++) {
    const [before, after] = [survivor(a, b, c, renewal[i]! - 1), survivor(a, b, c, renewal[i]!)];
    // where so few leave that the two can no longer be told apart, the smallest number stands in
    const leaving = Math.max(-Math.expm1(after.log - before.log), 1e-300);
    value -= left[i]! * (before.log + Math.log(leaving)) + active[i]! * after.log;
    for (let j = 0; j < 3; j++) {
      const [from, to] = [before.slopes[j]!, after.slopes[j]!];
      gradient[j]! -= left[i]! * (from + (from - to) * (1 / leaving - 1)) + active[i]! * to;
    }
  }
  return { value, gradient };
}
