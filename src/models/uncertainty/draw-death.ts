import { visitNodes } from '../../stats/log-quadrature.ts';
import type { Random } from '../../stats/random.ts';

const STEPS = 60;

/** A date between two dates, drawn by inverting the integral of e^logDensity; `scale` is that on which the density is smooth. */
export function drawDeath(logDensity: (u: number) => number, from: number, to: number, scale: number, random: Random): number {
  const logUntil = (length: number) => logIntegral((v) => logDensity(from + v), scale + from, length);
  const target = Math.log(1 - random()) + logUntil(to - from);
  let [low, high] = [0, to - from];
  for (let step = 0; step < STEPS && high - low > 1e-9 * high; step++) {
    const middle = (low + high) / 2;
    if (logUntil(middle) < target) low = middle;
    else high = middle;
  }
  return from + (low + high) / 2;
}

function logIntegral(logF: (v: number) => number, scale: number, length: number): number {
  let sum = 0;
  const peak = visitNodes(logF, scale, length, (_, weight) => {
    sum += weight;
  });
  return sum > 0 ? peak + Math.log(sum) : -Infinity;
}
