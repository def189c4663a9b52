import { type Evaluation, type Minimum, minimize, type Objective } from '../stats/minimize.ts';
import { type Fence, fitted, onLogScale, promising, pullOf } from './bounded-search.ts';
import type { Fit } from './fit.ts';
import { meanAge, repeats } from './purchase-fit.ts';
import { type Bending, powersOf, staticLikelihood } from './static-likelihood.ts';
import { type Effect, type HistoriesWithTraits, traitOf } from './traits.ts';

/** A model's parameters at traits of zero, and by `purchase.<trait>`, `dropout.<trait>` or `both.<trait>` the γ of each effect. */
export type WithEffects<Params> = Params & Readonly<Record<string, number>>;

/**
 * Precision of a normal prior around zero on effects, by what they act on: the effect of one standard deviation of a trait, whatever its
 * unit, is then held near ±1/√precision. It pulls as hard on ten customers as on a million.
 */
export type Shrinkage = Readonly<{ purchase?: number; dropout?: number; both?: number }>;

/** A model that traits may bend. */
export type StaticModel<Params> = Bending &
  Readonly<{
    model: string;
    /** The power of time in each parameter: 1 for weeks, −1 for per week. */
    time: readonly number[];
    /** Where the weak priors begin, in logs of the parameters in mean ages. */
    fences: readonly Fence[];
    /** Optima of nested models to begin at, in weeks. */
    starts: (all: HistoriesWithTraits, effects: readonly Effect[], shrinkage: Shrinkage) => readonly WithEffects<Params>[];
  }>;

export const nameOf = ({ trait, on }: Effect): string => `${on}.${trait}`;

/** The effects that parameters speak of, by their names. */
export function effectsOf(params: Readonly<Record<string, number>>): Effect[] {
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

/** Maximum likelihood from the optimum without traits, below which it never ends unless effects are shrunk. */
export function fitStatic<Params extends Readonly<Record<string, number>>>(
  model: StaticModel<Params>,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
  shrinkage: Shrinkage,
): Fit<WithEffects<Params>> {
  const spreads = new Map(effects.map(({ trait }) => [trait, spreadOf(all, trait)]));
  const isFlat = ({ trait }: Effect) => spreads.get(trait)!.deviation === 0;
  const varying = effects.filter((effect) => !isFlat(effect));
  const found = fitVarying(
    model,
    all,
    varying,
    varying.map(({ trait }) => spreads.get(trait)!),
    shrinkage,
  );
  return withUnknown(found, effects.filter(isFlat).map(nameOf));
}

/** Parameters without an effect in them: those of a plain model, effects at zero. */
export const atZero = <Params>(plain: Params, effects: readonly Effect[]): WithEffects<Params> =>
  ({ ...plain, ...Object.fromEntries(effects.map((effect) => [nameOf(effect), 0])) }) as WithEffects<Params>;

/** A trait that does not vary says nothing: its effects stand at zero, without an error, after the others. */
function withUnknown<Params>(found: Fit<WithEffects<Params>>, names: readonly string[]): Fit<WithEffects<Params>> {
  if (names.length === 0) return found;
  const notIdentified = [...found.diagnosis.notIdentified, ...names];
  return Object.freeze({
    ...found,
    params: Object.freeze({ ...found.params, ...Object.fromEntries(names.map((name) => [name, 0])) }),
    standardErrors: { ...found.standardErrors, ...Object.fromEntries(names.map((name) => [name, null])) },
    diagnosis: { notIdentified, message: `the purchase histories do not identify: ${notIdentified.join(', ')}` },
  });
}

type Spread = Readonly<{ mean: number; deviation: number }>;

// an effect of three on the scale of one standard deviation is twentyfold: more is a trait that all but names the buyers
const EFFECT: Fence = { low: -3, high: 3 };

function fitVarying<Params extends Readonly<Record<string, number>>>(
  model: StaticModel<Params>,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
  spreads: readonly Spread[],
  shrinkage: Shrinkage,
): Fit<WithEffects<Params>> {
  const scale = meanAge(all);
  const view: View = { model, effects, spreads, scale };
  const starts = model.starts(all, effects, shrinkage).map((params) => inSearch(view, params));
  const fences = [...roomFor(model.fences, starts), ...effects.map(() => EFFECT)];
  const likelihood = onLogScale(staticLikelihood(model, standardised(all, view), effects), fences);
  const minimum = searched(shrunk(likelihood, view, shrinkage), likelihood, starts);
  const params = inWeeks(view, minimum.at);
  const found = fitted({
    model: model.model,
    // an effect's own logarithm is what is wanted, whose error is that of a parameter of one
    params: Object.fromEntries(Object.entries(params).map(([name, value], i) => [name, i < model.names.length ? value : 1])),
    logLikelihood: pullOf(minimum.at, fences) - minimum.evaluation.value - repeats(all) * Math.log(scale),
    customers: all.customers,
    minimum: { ...minimum, evaluation: uncentred(view, minimum.evaluation) },
    fences,
  });
  return Object.freeze({ ...found, params: Object.freeze(params) }) as unknown as Fit<WithEffects<Params>>;
}

// where an optimum lies on a ridge that no data tell apart, more steps only follow it
const MOST_STEPS = 60;

/** The penalised optimum, and what the data alone say there. */
function searched(objective: Objective, likelihood: Objective, starts: readonly Float64Array[]): Minimum {
  const [start = starts[0]!] = promising(objective, starts, 1);
  const minimum = minimize(objective, start, undefined, MOST_STEPS);
  return objective === likelihood ? minimum : { ...minimum, evaluation: likelihood(minimum.at) };
}

/** The weak priors begin beyond every start, so that they can never pull an optimum below that of a nested model. */
const roomFor = (fences: readonly Fence[], starts: readonly Float64Array[]): Fence[] =>
  fences.map(({ low, high }, i) => ({
    low: Math.min(low, ...starts.map((start) => start[i]!)),
    high: Math.max(high, ...starts.map((start) => start[i]!)),
  }));

function shrunk(likelihood: Objective, { model, effects }: View, shrinkage: Shrinkage): Objective {
  const first = model.names.length;
  const precision = effects.map(({ on }) => shrinkage[on] ?? 0);
  if (precision.every((each) => each === 0)) return likelihood;
  const n = first + effects.length;
  return (at) => {
    const { value, gradient, hessian } = likelihood(at);
    let penalty = 0;
    for (const [j, each] of precision.entries()) {
      penalty += (each * at[first + j]! ** 2) / 2;
      gradient[first + j]! += each * at[first + j]!;
      hessian[(first + j) * (n + 1)]! += each;
    }
    return { value: value + penalty, gradient, hessian };
  };
}

/** The search goes by logs of parameters at mean traits in mean ages, and by effects of one standard deviation. */
type View = Readonly<{
  model: Bending & Readonly<{ time: readonly number[] }>;
  effects: readonly Effect[];
  spreads: readonly Spread[];
  scale: number;
}>;

/** How far the log of parameter i moves from traits of zero to mean ones, per γ of effect j. */
const moves = ({ model, effects, spreads }: View, i: number, j: number): number =>
  powersOf(effects[j]!, model)[i]! * spreads[j]!.mean;

function inSearch(view: View, params: Readonly<Record<string, number>>): Float64Array {
  const { model, effects, spreads, scale } = view;
  const gammas = effects.map((effect) => params[nameOf(effect)] ?? 0);
  const rates = model.names.map((name, i) =>
    gammas.reduce((log, gamma, j) => log + gamma * moves(view, i, j), Math.log(params[name]!) - model.time[i]! * Math.log(scale)),
  );
  return Float64Array.of(...rates, ...gammas.map((gamma, j) => gamma * spreads[j]!.deviation));
}

function inWeeks(view: View, at: Float64Array): Record<string, number> {
  const { model, effects, spreads, scale } = view;
  const first = model.names.length;
  const gammas = effects.map((_, j) => at[first + j]! / spreads[j]!.deviation);
  const rates = model.names.map((name, i) => {
    const log = gammas.reduce((sum, gamma, j) => sum - gamma * moves(view, i, j), at[i]! + model.time[i]! * Math.log(scale));
    return [name, Math.exp(log)] as const;
  });
  return Object.fromEntries([...rates, ...effects.map((effect, j) => [nameOf(effect), gammas[j]!] as const)]);
}

/** Second derivatives by logs of parameters at traits of zero and by γ per unit: the search's coordinates are linear in those. */
function uncentred(view: View, { value, gradient, hessian }: Evaluation): Evaluation {
  const first = view.model.names.length;
  const n = gradient.length;
  const map = (i: number, j: number): number => {
    if (j < first) return Number(i === j);
    if (i >= first) return i === j ? view.spreads[j - first]!.deviation : 0;
    return moves(view, i, j - first);
  };
  const by = Float64Array.from({ length: n * n }, (_, at) => map(Math.floor(at / n), at % n));
  const turned = Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) sum += by[i * n + Math.floor(at / n)]! * hessian[i * n + j]! * by[j * n + (at % n)]!;
    return sum;
  });
  return { value, gradient, hessian: turned };
}

// a constant column may be this far from its computed mean
const ROUNDING = 1e-12;

/** Mean and standard deviation of a trait over the customers. */
function spreadOf(all: HistoriesWithTraits, trait: string): Spread {
  const column = traitOf(all, trait);
  const mean = column.reduce((sum, value, i) => sum + value * all.weight[i]!, 0) / all.customers;
  const square = column.reduce((sum, value, i) => sum + (value - mean) ** 2 * all.weight[i]!, 0) / all.customers;
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const deviation = Math.sqrt(square);
  return { mean, deviation: deviation > ROUNDING * largest ? deviation : 0 };
}

const standardised = (all: HistoriesWithTraits, { effects, spreads, scale }: View): HistoriesWithTraits => ({
  ...all,
  recency: all.recency.map((time) => time / scale),
  age: all.age.map((time) => time / scale),
  traits: Object.fromEntries(
    effects.map(({ trait }, j) => {
      const { mean, deviation } = spreads[j]!;
      return [trait, traitOf(all, trait).map((value) => (value - mean) / deviation)];
    }),
  ),
});
