import { expectedValue, type GammaGamma, populationMean } from '../models/gamma-gamma.ts';

/** Value of a purchase to come: Gamma-Gamma, set to the level of the last year's repeat purchases. */
export type SpendModel = Readonly<{ params: GammaGamma; level: number }>;

/** E[value of a purchase | x, m], in minor units of net revenue; the population's where she has not repeated. */
export function valuePerOrder({ params, level }: SpendModel, frequency: number, repeatValue: number): number {
  return level * (frequency > 0 && repeatValue > 0 ? expectedValue(params, frequency, repeatValue) : populationMean(params));
}

/** Means above the 99.9th percentile count as that: a few very large buyers must not bend the shape for all. */
export function cappedAt(values: Float64Array, probability = 0.999): Float64Array {
  const ascending = Float64Array.from(values).sort();
  const limit = ascending[Math.floor((ascending.length - 1) * probability)] ?? Number.POSITIVE_INFINITY;
  return values.map((value) => Math.min(value, limit));
}
