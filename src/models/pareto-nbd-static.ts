import { invalid } from '../base/platform-error.ts';
import { minimize } from '../stats/minimize.ts';
import { type Fence, fitted, onLogScale, pullOf } from './bounded-search.ts';
import type { Fit } from './fit.ts';
import type { History } from './history.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { staticLikelihood } from './pareto-nbd-static-likelihood.ts';
import { meanAge, repeats } from './purchase-fit.ts';
import { type Effect, type HistoriesWithTraits, traitOf } from './traits.ts';

/**
 * Pareto/NBD with fixed traits of customers: by `purchase.<trait>` a unit of the trait multiplies the purchase rate by e^γ, by
 * `dropout.<trait>` the death rate, by `both.<trait>` both.
 */
export type ParetoNbdStatic = paretoNbd.ParetoNbd & Readonly<Record<string, number>>;

const nameOf = ({ trait, on }: Effect): string => `${on}.${trait}`;

/** ln L of all customers. Fader & Hardie (2007), note 019. */
export function logLikelihood(params: ParetoNbdStatic, all: HistoriesWithTraits): number {
  const effects = effectsOf(params);
  const factors = effects.map((effect) => Math.exp(params[nameOf(effect)] ?? 0));
  return -staticLikelihood(all, effects)(Float64Array.of(params.r, params.alpha, params.s, params.beta, ...factors)).value;
}

/** The effects that parameters speak of, by their names. */
export function effectsOf(params: ParetoNbdStatic): Effect[] {
  return Object.keys(params).flatMap((name): Effect[] => {
    const on = (['purchase', 'dropout', 'both'] as const).find((kind) => name.startsWith(`${kind}.`));
    return on ? [{ on, trait: name.slice(on.length + 1) }] : [];
  });
}

/** Each trait on both rates by coefficients of their own. */
export const everyEffect = (all: HistoriesWithTraits): Effect[] =>
  Object.keys(all.traits).flatMap((trait): Effect[] => [
    { trait, on: 'dropout' },
    { trait, on: 'purchase' },
  ]);

/** Maximum likelihood, from the optimum without traits; each trait is searched in its own standard deviations, so its unit does not matter. */
export function fit(all: HistoriesWithTraits, effects: readonly Effect[] = everyEffect(all)): Fit<ParetoNbdStatic> {
  const isFlat = ({ trait }: Effect) => spreadOf(all, trait) === 0;
  return withUnknown(
    fitVarying(
      all,
      effects.filter((effect) => !isFlat(effect)),
    ),
    effects.filter(isFlat).map(nameOf),
  );
}

/** A trait that does not vary says nothing: its effects stand at zero, without an error, after the others. */
function withUnknown(found: Fit<ParetoNbdStatic>, names: readonly string[]): Fit<ParetoNbdStatic> {
  if (names.length === 0) return found;
  const notIdentified = [...found.diagnosis.notIdentified, ...names];
  return Object.freeze({
    ...found,
    params: Object.freeze({ ...found.params, ...Object.fromEntries(names.map((name) => [name, 0])) }),
    standardErrors: { ...found.standardErrors, ...Object.fromEntries(names.map((name) => [name, null])) },
    diagnosis: { notIdentified, message: `the purchase histories do not identify: ${notIdentified.join(', ')}` },
  });
}

function fitVarying(all: HistoriesWithTraits, effects: readonly Effect[]): Fit<ParetoNbdStatic> {
  const scale = meanAge(all);
  const spreads = effects.map(({ trait }) => spreadOf(all, trait));
  const fences: Fence[] = Array.from({ length: 4 + effects.length }, () => ({ low: -8, high: 8 }));
  const objective = onLogScale(staticLikelihood(standardised(all, scale), effects), fences);
  const minimum = minimize(objective, plainStart(all, scale, effects.length));
  const [r = 1, alpha = 1, s = 1, beta = 1] = minimum.at.map(Math.exp);
  const rates = { r, alpha: alpha * scale, s, beta: beta * scale };
  const found = fitted({
    model: 'pareto-nbd-static',
    // an effect's own logarithm is what is wanted, whose error is that of a parameter of one
    params: { ...rates, ...Object.fromEntries(effects.map((effect) => [nameOf(effect), 1])) },
    logLikelihood: pullOf(minimum.at, fences) - minimum.evaluation.value - repeats(all) * Math.log(scale),
    customers: all.customers,
    minimum,
    fences,
  });
  const gammas = effects.map((effect, j) => [nameOf(effect), minimum.at[4 + j]! / spreads[j]!] as const);
  return inUnits(found, { ...rates, ...Object.fromEntries(gammas) }, [1, 1, 1, 1, ...spreads]);
}

/** Errors and second derivatives of effects per unit of the trait instead of per standard deviation. */
function inUnits(found: Fit<ParetoNbdStatic>, params: ParetoNbdStatic, spreads: readonly number[]): Fit<ParetoNbdStatic> {
  const errors = Object.entries(found.standardErrors).map(([name, error], i) => [
    name,
    error === null ? null : error / spreads[i]!,
  ]);
  return Object.freeze({
    ...found,
    params: Object.freeze(params),
    standardErrors: Object.fromEntries(errors) as Fit<ParetoNbdStatic>['standardErrors'],
    hessian: found.hessian.map((row, i) => row.map((curve, j) => curve * spreads[i]! * spreads[j]!)),
  });
}

function plainStart(all: HistoriesWithTraits, scale: number, effects: number): Float64Array {
  const { r, alpha, s, beta } = paretoNbd.fit(all).params;
  return Float64Array.from([r, alpha / scale, s, beta / scale, ...Array.from({ length: effects }, () => 1)], Math.log);
}

/** The standard deviation of a trait over the customers. */
function spreadOf(all: HistoriesWithTraits, trait: string): number {
  const column = traitOf(all, trait);
  const mean = column.reduce((sum, value, i) => sum + value * all.weight[i]!, 0) / all.customers;
  const square = column.reduce((sum, value, i) => sum + (value - mean) ** 2 * all.weight[i]!, 0) / all.customers;
  return Math.sqrt(square);
}

const standardised = (all: HistoriesWithTraits, scale: number): HistoriesWithTraits => ({
  ...all,
  recency: all.recency.map((time) => time / scale),
  age: all.age.map((time) => time / scale),
  traits: Object.fromEntries(
    Object.entries(all.traits).map(([name, column]) => {
      const spread = spreadOf(all, name) || 1;
      return [name, column.map((value) => value / spread)];
    }),
  ),
});

/** A customer's own traits, by name. */
export type OwnTraits = Readonly<Record<string, number>>;
export type TraitHistory = History & Readonly<{ traits: OwnTraits }>;

/** The plain Pareto/NBD of the customers who have these traits. */
export function personal(params: ParetoNbdStatic, traits: OwnTraits): paretoNbd.ParetoNbd {
  let { alpha, beta } = params;
  for (const effect of effectsOf(params)) {
    const factor = Math.exp(-(params[nameOf(effect)] ?? 0) * own(traits, effect.trait));
    if (effect.on !== 'dropout') alpha *= factor;
    if (effect.on !== 'purchase') beta *= factor;
  }
  return { r: params.r, alpha, s: params.s, beta };
}

function own(traits: OwnTraits, name: string): number {
  const value = traits[name];
  if (value === undefined || !Number.isFinite(value)) throw invalid('trait', `customer without the trait: ${name}`);
  return value;
}

/** The same word asked of the plain model of a customer's own traits. */
const personally =
  <Rest extends unknown[], Answer>(word: (params: paretoNbd.ParetoNbd, history: History, ...rest: Rest) => Answer) =>
  (params: ParetoNbdStatic, history: TraitHistory, ...rest: Rest): Answer =>
    word(personal(params, history.traits), history, ...rest);

export const probabilityAlive = personally(paretoNbd.probabilityAlive);
export const expectedPurchases = personally(paretoNbd.expectedPurchases);
export const probabilityOfCount = personally(paretoNbd.probabilityOfCount);
export const probabilityOfNever = personally(paretoNbd.probabilityOfNever);
export const discountedPurchases = personally(paretoNbd.discountedPurchases);
export const expectedResidual = personally(paretoNbd.expectedResidual);
export const probabilityOfPurchase = personally(paretoNbd.probabilityOfPurchase);
export const nextPurchaseQuantile = personally(paretoNbd.nextPurchaseQuantile);

/** Mean number of repeat purchases of a new customer with these traits in the first `until` weeks. */
export const unconditionalPurchases = (params: ParetoNbdStatic, traits: OwnTraits, until: number): number =>
  paretoNbd.unconditionalPurchases(personal(params, traits), until);

/** Twice the gain in ln L of one fit over another nested in it, to be judged by χ² with as many degrees of freedom as parameters were tied. */
export const likelihoodRatio = (larger: Fit<ParetoNbdStatic>, nested: Fit<ParetoNbdStatic>): number =>
  2 * (larger.logLikelihood - nested.logLikelihood);
