import { expectedValue, type GammaGamma, populationMean } from './gamma-gamma.ts';

/** Value of a purchase to come: Gamma-Gamma, set to the level of the last year's repeat purchases. */
export type SpendModel = Readonly<{ params: GammaGamma; level: number }>;

/** E[value of a purchase | x, m], in minor units of net revenue; the population's where she has not repeated. */
export function valuePerOrder({ params, level }: SpendModel, frequency: number, repeatValue: number): number {
  return level * (frequency > 0 && repeatValue > 0 ? expectedValue(params, frequency, repeatValue) : populationMean(params));
}
