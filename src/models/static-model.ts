import type { Fit } from './fit.ts';
import {
  atZero,
  effectsOf,
  everyEffect,
  fitStatic,
  nameOf,
  type Shrinkage,
  type StaticModel,
  type WithEffects,
} from './static-fit.ts';
import { staticValue } from './static-likelihood.ts';
import { type PlainWords, staticWords } from './static-words.ts';
import type { Effect, HistoriesWithTraits } from './traits.ts';

/** A model with fixed traits of customers, in the same words as the plain one. */
export function staticModel<Params extends Readonly<Record<string, number>>>(
  model: StaticModel<Params>,
  words: PlainWords<Params>,
) {
  return {
    /** ln L of all customers. Fader & Hardie (2007), note 019. */
    logLikelihood: (params: WithEffects<Params>, all: HistoriesWithTraits): number => {
      const effects = effectsOf(params);
      const rates = model.names.map((name) => params[name]!);
      const factors = effects.map((effect) => Math.exp(params[nameOf(effect)] ?? 0));
      return staticValue(model, all, effects, Float64Array.of(...rates, ...factors));
    },
    /**
     * Maximum likelihood, from the optimum without traits, below which it never ends; each trait is searched from its mean in its own
     * standard deviations, so its unit does not matter. With `shrinkage` it is the optimum of likelihood and prior; log-likelihood, second
     * derivatives and errors remain those of the data. `plain` is the optimum without traits where it is known.
     */
    fit: (
      all: HistoriesWithTraits,
      effects: readonly Effect[] = everyEffect(all),
      shrinkage: Shrinkage = {},
      plain?: Params,
    ): Fit<WithEffects<Params>> => fitStatic(startingAt(model, plain), all, effects, shrinkage),
    ...staticWords(model, words),
  };
}

const startingAt = <Params>(model: StaticModel<Params>, plain: Params | undefined): StaticModel<Params> =>
  plain ? { ...model, starts: (_, effects) => [atZero(plain, effects)] } : model;
