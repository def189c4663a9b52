import { logGamma } from './log-gamma.ts';
import type { Random } from './random.ts';

/** A draw of the standard normal distribution (Box & Muller 1958). */
export const drawNormal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A draw of the exponential distribution with the given rate. */
export const drawExponential = (random: Random, rate: number): number => -Math.log(1 - random()) / rate;

/** A draw of the gamma distribution with mean shape/rate (Marsaglia & Tsang 2000). */
export function drawGamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return drawGamma(random, shape + 1, rate) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** A draw of the beta distribution with mean a/(a + b). */
export function drawBeta(random: Random, a: number, b: number): number {
  const left = drawGamma(random, a, 1);
  const right = drawGamma(random, b, 1);
  return left + right > 0 ? left / (left + right) : Number(random() < a / (a + b));
}

/** A draw of the Poisson distribution: by multiplication below 30, above it by Hörmann's PTRS (1993). */
export function drawPoisson(random: Random, mean: number): number {
  if (mean >= 30) return transformedRejection(random, mean);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function transformedRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const always = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= always) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}
