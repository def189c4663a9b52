import { invalid } from '../base/platform-error.ts';
import type { History } from './history.ts';
import { effectsOf, nameOf, type WithEffects } from './static-fit.ts';
import { type Bending, powersOf } from './static-likelihood.ts';

/** A customer's own traits, by name. */
export type OwnTraits = Readonly<Record<string, number>>;
export type TraitHistory = History & Readonly<{ traits: OwnTraits }>;

type Word<Params, Rest extends unknown[], Answer> = (params: Params, history: History, ...rest: Rest) => Answer;

/** The words of a plain model that traits may bend. */
export type PlainWords<Params> = Readonly<{
  probabilityAlive: Word<Params, [], number>;
  probabilityAliveAt: Word<Params, [until: number], number>;
  expectedBetween: Word<Params, [from: number, until: number], number>;
  expectedPurchases: Word<Params, [until: number], number>;
  unconditionalPurchases: (params: Params, until: number) => number;
  unconditionalCount: (params: Params, n: number, until: number) => number;
  probabilityOfCount: Word<Params, [n: number, until: number], number>;
  probabilityOfNever: Word<Params, [], number>;
  discountedPurchases: Word<Params, [until: number, rate: number], number>;
  expectedResidual: Word<Params, [rate: number], number>;
  probabilityOfPurchase: Word<Params, [within: number], number>;
  nextPurchaseQuantile: Word<Params, [q: number], number | null>;
}>;

/** Each word asked of the plain model of a customer's own traits. */
export function staticWords<Params extends Readonly<Record<string, number>>>(bending: Bending, plain: PlainWords<Params>) {
  const personal = (params: WithEffects<Params>, traits: OwnTraits): Params => bent(bending, params, traits) as Params;
  const ofHer =
    <Rest extends unknown[], Answer>(word: Word<Params, Rest, Answer>) =>
    (params: WithEffects<Params>, history: TraitHistory, ...rest: Rest): Answer =>
      word(personal(params, history.traits), history, ...rest);
  return {
    /** The plain model of the customers who have these traits. */
    personal,
    probabilityAlive: ofHer(plain.probabilityAlive),
    probabilityAliveAt: ofHer(plain.probabilityAliveAt),
    expectedBetween: ofHer(plain.expectedBetween),
    expectedPurchases: ofHer(plain.expectedPurchases),
    probabilityOfCount: ofHer(plain.probabilityOfCount),
    probabilityOfNever: ofHer(plain.probabilityOfNever),
    discountedPurchases: ofHer(plain.discountedPurchases),
    expectedResidual: ofHer(plain.expectedResidual),
    probabilityOfPurchase: ofHer(plain.probabilityOfPurchase),
    nextPurchaseQuantile: ofHer(plain.nextPurchaseQuantile),
    /** Mean number of repeat purchases of a new customer with these traits in the first `until` weeks. */
    unconditionalPurchases: (params: WithEffects<Params>, traits: OwnTraits, until: number): number =>
      plain.unconditionalPurchases(personal(params, traits), until),
    /** Probability of exactly n repeat purchases of a new customer with these traits in the first `until` weeks. */
    unconditionalCount: (params: WithEffects<Params>, traits: OwnTraits, n: number, until: number): number =>
      plain.unconditionalCount(personal(params, traits), n, until),
  };
}

function bent(bending: Bending, params: Readonly<Record<string, number>>, traits: OwnTraits): Record<string, number> {
  const effects = effectsOf(params);
  const own = bending.names.map((name, i) => {
    const log = effects.reduce(
      (sum, effect) => sum + powersOf(effect, bending)[i]! * (params[nameOf(effect)] ?? 0) * ownTrait(traits, effect.trait),
      0,
    );
    return [name, params[name]! * Math.exp(log)];
  });
  return Object.fromEntries(own);
}

function ownTrait(traits: OwnTraits, name: string): number {
  const value = traits[name];
  if (value === undefined || !Number.isFinite(value)) throw invalid('trait', `customer without the trait: ${name}`);
  return value;
}
