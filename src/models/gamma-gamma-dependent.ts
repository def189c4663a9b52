import { type Slope, withCurvature } from '../stats/curvature.ts';
import { minimize } from '../stats/minimize.ts';
import { type Fence, fitted, onLogScale, pullOf } from './bounded-search.ts';
import { aboveLeast, inLogOfQ, LEAST_Q } from './finite-mean.ts';
import type { Fit } from './fit.ts';
import * as gammaGamma from './gamma-gamma.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import type { Spending } from './spending.ts';

/** Gamma-Gamma in which a customer of x repeat purchases spends (1+x)^delta times as much on each; delta = 0 is Gamma-Gamma. */
export type GammaGammaDependent = gammaGamma.GammaGamma & Readonly<{ delta: number }>;

const FENCES: readonly Fence[] = [
  { low: -6, high: 8 },
  { low: Math.log(1.25 - LEAST_Q), high: 6 },
  { low: -10, high: 10 },
  { low: -2, high: 2 },
];

/** ln L of all repeat buyers: that of Gamma-Gamma on values divided by (1+x)^delta. */
export const logLikelihood = ({ p, q, gamma, delta }: GammaGammaDependent, all: Spending): number =>
  -slope(all)(Float64Array.of(p, q, gamma, Math.exp(delta))).value;

/** Negative log-likelihood with gradient in (p, q, gamma, e^delta). */
function slope(all: Spending): (at: Float64Array) => Slope {
  const logs = all.frequency.map(Math.log1p);
  return ([p = 1, q = 1, gamma = 1, factor = 1]) => {
    const delta = Math.log(factor);
    const level = { ...all, monetaryValue: all.monetaryValue.map((mean, i) => mean * Math.exp(-delta * logs[i]!)) };
    const { value, gradient } = gammaGammaLikelihood(level)(Float64Array.of(p, q, gamma));
    let [stretched, inDelta] = [0, 0];
    for (let i = 0; i < logs.length; i++) {
      const [x, n] = [all.frequency[i]!, all.weight[i]!];
      const total = x * level.monetaryValue[i]!;
      stretched += n * delta * logs[i]!;
      inDelta += n * logs[i]! * (p * x - ((p * x + q) * total) / (total + gamma));
    }
    return { value: value + stretched, gradient: Float64Array.of(...gradient, inDelta / factor) };
  };
}

/** Maximum likelihood from the optimum of Gamma-Gamma, below which it never ends. */
export function fit(all: Spending): Fit<GammaGammaDependent> {
  const scale = all.monetaryValue.reduce((sum, mean, i) => sum + mean * all.weight[i]!, 0) / all.customers;
  const scaled = { ...all, monetaryValue: all.monetaryValue.map((mean) => mean / scale) };
  const plain = gammaGamma.fit(all);
  const { p: shape, q: least, gamma: rate } = plain.params;
  const start = Float64Array.of(shape, least - LEAST_Q, rate / scale, 1).map(Math.log);
  const fences = FENCES.map(({ low, high }, i) => ({ low: Math.min(low, start[i]!), high: Math.max(high, start[i]!) }));
  const minimum = minimize(onLogScale(withCurvature(aboveLeast(slope(scaled))), fences), start);
  const [p = 1, excess = 1, gamma = 1, factor = 1] = minimum.at.map(Math.exp);
  const params = { p, q: LEAST_Q + excess, gamma: gamma * scale, delta: Math.log(factor) };
  const found = fitted({
    model: 'gamma-gamma-dependent',
    // delta is itself a logarithm, whose error is that of a parameter of one
    params: { ...params, delta: 1 },
    logLikelihood: pullOf(minimum.at, fences) - minimum.evaluation.value - all.customers * Math.log(scale),
    customers: all.customers,
    minimum: inLogOfQ(minimum),
    fences,
  });
  return Object.freeze({ ...found, params: Object.freeze(params) });
}

/** Mean value of a purchase of a customer of whom only the number of repeat purchases is known; infinite where q ≤ 1. */
export const populationMean = (params: GammaGammaDependent, frequency: number): number =>
  (1 + frequency) ** params.delta * gammaGamma.populationMean(params);

/** E[M | x, m]: Gamma-Gamma's weighted mean, at the level of her frequency. */
export function expectedValue(params: GammaGammaDependent, frequency: number, monetaryValue: number): number {
  const level = (1 + frequency) ** params.delta;
  return level * gammaGamma.expectedValue(params, frequency, monetaryValue / level);
}
