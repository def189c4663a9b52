import { type Slope, withCurvature } from '../stats/curvature.ts';
import type { History } from './history.ts';
import { type Effect, type HistoriesWithTraits, traitOf } from './traits.ts';

/** ln L of one history by parameters of its own, and its slopes in them; filled again and again. */
export type StaticTerm = { log: number; readonly slopes: Float64Array; fill: (own: Float64Array, history: History) => void };

/** How traits bend a model's parameters: by trait γ·x parameter i becomes pᵢ·e^(purchase[i]·γ·x), or by dropout[i]. */
export type Bending = Readonly<{
  /** Parameters in the order of the model's own. */
  names: readonly string[];
  purchase: readonly number[];
  dropout: readonly number[];
  term: () => StaticTerm;
}>;

/** Powers of e^(γ·x) by which an effect multiplies each parameter. */
export const powersOf = ({ on }: Effect, { purchase, dropout, names }: Bending): number[] =>
  names.map((_, i) => (on === 'dropout' ? 0 : purchase[i]!) + (on === 'purchase' ? 0 : dropout[i]!));

/** Negative log-likelihood with gradient and Hessian, in the parameters of `staticSlope`. */
export const staticLikelihood = (bending: Bending, all: HistoriesWithTraits, effects: readonly Effect[]) =>
  withCurvature(staticSlope(bending, all, effects));

/**
 * Negative log-likelihood with gradient in (the model's parameters at traits of zero, e^γ of each effect): factors by which one unit of a
 * trait raises a rate. Fader & Hardie, note 019.
 */
export function staticSlope(
  bending: Bending,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
): (params: Float64Array) => Slope {
  const columns = effects.map(({ trait }) => traitOf(all, trait));
  const powers = effects.map((effect) => powersOf(effect, bending));
  const count = bending.names.length;
  const term = bending.term();
  const own = new Float64Array(count);
  const history = { frequency: 0, recency: 0, age: 0 };
  const bend = (params: Float64Array, gammas: readonly number[], row: number): void => {
    for (let i = 0; i < count; i++) {
      let log = 0;
      for (let j = 0; j < columns.length; j++) log += powers[j]![i]! * gammas[j]! * columns[j]![row]!;
      own[i] = params[i]! * Math.exp(log);
    }
  };
  return (params) => {
    const gammas = Array.from(params.subarray(count), Math.log);
    const gradient = new Float64Array(params.length);
    let value = 0;
    for (let row = 0; row < all.age.length; row++) {
      history.frequency = all.frequency[row]!;
      history.recency = all.recency[row]!;
      history.age = all.age[row]!;
      bend(params, gammas, row);
      term.fill(own, history);
      const n = all.weight[row]!;
      value -= n * term.log;
      for (let i = 0; i < count; i++) {
        // the slope in the parameter's logarithm
        const slope = n * term.slopes[i]! * own[i]!;
        gradient[i]! -= slope / params[i]!;
        for (let j = 0; j < columns.length; j++)
          gradient[count + j]! -= (slope * powers[j]![i]! * columns[j]![row]!) / params[count + j]!;
      }
    }
    return { value, gradient };
  };
}
