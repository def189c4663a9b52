import { invalid } from '../base/platform-error.ts';
import type { Minimum, Objective } from '../stats/minimize.ts';
import { bestOf, type Fence, fenced, fitted, NEAR, promising, pullOf, THERE } from './bounded-search.ts';
import { inSpreads, isFixed, type Spread, spreadsOf } from './covariate-spread.ts';
import type { DynamicHistories } from './dynamic-histories.ts';
import type { Fit } from './fit.ts';
import { distinctHistories } from './history.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { type Acting, dynamicLikelihood } from './pareto-nbd-dynamic-likelihood.ts';
import type { ParetoNbdDynamic } from './pareto-nbd-dynamic-standing.ts';
import { meanAge, repeats } from './purchase-fit.ts';
import { thinning } from './thinning.ts';

/** What a covariate acts on: the death rate or the purchase rate. */
export type DynamicEffect = Readonly<{ covariate: string; on: 'life' | 'trans' }>;

/** Each covariate on both rates. */
const everyEffect = ({ names }: DynamicHistories): DynamicEffect[] =>
  (['life', 'trans'] as const).flatMap((on) => names.map((covariate) => ({ covariate, on })));

/**
 * Maximum likelihood from several starts, one of them the optimum with the fixed covariates alone, so that it never ends below that.
 * Covariates are searched from their means in their standard deviations, so their units do not matter.
 */
export function fitDynamic(all: DynamicHistories, effects: readonly DynamicEffect[] = everyEffect(all)): Fit<ParetoNbdDynamic> {
  const spreads = spreadsOf(all);
  const placeOf = ({ covariate }: DynamicEffect) => placed(all, covariate);
  const isFlat = (effect: DynamicEffect) => spreads[placeOf(effect)]!.spread === 0;
  const columns = (on: 'life' | 'trans') => effects.filter((effect) => effect.on === on && !isFlat(effect)).map(placeOf);
  const acting = { life: columns('life'), trans: columns('trans') };
  const flat = effects.filter(isFlat).map(({ on, covariate }) => `${on}.${covariate}`);
  return withUnknown(search(all, acting, spreads), flat);
}

function placed({ names }: DynamicHistories, covariate: string): number {
  const place = names.indexOf(covariate);
  if (place < 0) throw invalid('covariate', `no such covariate: ${covariate}`);
  return place;
}

/** A covariate that does not vary says nothing: its effects stand at zero, without an error, after the others. */
function withUnknown(found: Fit<ParetoNbdDynamic>, names: readonly string[]): Fit<ParetoNbdDynamic> {
  if (names.length === 0) return found;
  const notIdentified = [...found.diagnosis.notIdentified, ...names];
  return Object.freeze({
    ...found,
    params: Object.freeze({ ...found.params, ...Object.fromEntries(names.map((name) => [name, 0])) }),
    standardErrors: { ...found.standardErrors, ...Object.fromEntries(names.map((name) => [name, null])) },
    diagnosis: { notIdentified, message: `the purchase histories do not identify: ${notIdentified.join(', ')}` },
  });
}

const FENCE: Fence = { low: -8, high: 8 };
// a standard deviation that multiplies a rate by more than e^3 is a covariate that tells who buys, or never dies, for certain
const GAMMA_FENCE: Fence = { low: -3, high: 3 };
// enough to come near the optimum
const SCOUTS = 2000;

type Searched = Readonly<{ all: DynamicHistories; acting: Acting; spreads: readonly Spread[]; scale: number; minimum: Minimum }>;

function search(all: DynamicHistories, acting: Acting, spreads: readonly Spread[]): Fit<ParetoNbdDynamic> {
  const scale = meanAge(all);
  const scaled = inSpreads(all, spreads, scale);
  const scouts = thinned(scaled, SCOUTS);
  const nested = nestedOptimum(scaled, acting, plainStart(all, scale));
  const over = (some: DynamicHistories) => objectiveOf(some, acting);
  const starts = promising(over(scouts), around(nested, scaled, acting), 3);
  const near = bestOf(over(scouts), [...starts, nested], NEAR);
  const minimum = bestOf(over(scaled), scouts === scaled ? [near.at] : [near.at, nested], THERE);
  return recorded({ all, acting, spreads, scale, minimum });
}

function objectiveOf(all: DynamicHistories, acting: Acting): Objective {
  const likelihood = dynamicLikelihood(all, acting);
  const fences = fencesOf(acting);
  return (at) => fenced(likelihood(at), at, fences);
}

const fencesOf = ({ life, trans }: Acting): Fence[] => [
  ...Array.from({ length: 4 }, () => FENCE),
  ...[...life, ...trans].map(() => GAMMA_FENCE),
];

function plainStart(all: DynamicHistories, scale: number): Float64Array {
  const { r, alpha, s, beta } = paretoNbd.fit(distinctHistories(all)).params;
  return Float64Array.of(r, alpha / scale, s, beta / scale).map(Math.log);
}

/** The optimum of the covariates that never change for anyone, and nothing of the others. */
function nestedOptimum(all: DynamicHistories, acting: Acting, plain: Float64Array): Float64Array {
  const fixed = (columns: readonly number[]) => columns.filter((column) => isFixed(all, column));
  const own = { life: fixed(acting.life), trans: fixed(acting.trans) };
  const start = Float64Array.from([...plain, ...own.life.map(() => 0), ...own.trans.map(() => 0)]);
  const scouts = thinned(all, SCOUTS);
  const near = bestOf(objectiveOf(scouts, own), [start], NEAR);
  const full = bestOf(objectiveOf(all, own), scouts === all ? [near.at] : [near.at, start], THERE).at;
  const life = acting.life.map((column) => full[4 + own.life.indexOf(column)] ?? 0);
  const trans = acting.trans.map((column) => full[4 + own.life.length + own.trans.indexOf(column)] ?? 0);
  return Float64Array.from([...full.subarray(0, 4), ...life, ...trans]);
}

/** Deaths and purchases that follow a changing covariate one way or the other, by a standard deviation of it. */
function around(nested: Float64Array, all: DynamicHistories, { life, trans }: Acting): Float64Array[] {
  const moving = [...life, ...trans].flatMap((column, j) => (isFixed(all, column) ? [] : [4 + j]));
  const moved = (place: number, by: number) => nested.map((value, i) => (i === place ? value + by : value));
  const more = moving.flatMap((place) => [-1, -0.3, 0.3, 1].map((by) => moved(place, by)));
  return [...more, nested.map((value, i) => (i === 2 || i === 3 ? value + 0.7 : value))];
}

/** Every n-th customer; her stretches stay where they are. */
function thinned(all: DynamicHistories, most: number): DynamicHistories {
  if (all.age.length <= most) return all;
  const pick = thinning(all.age.length, most);
  const width = all.names.length;
  const rows = pick(all.age.map((_, row) => row));
  const weight = pick(all.weight);
  return {
    ...all,
    frequency: pick(all.frequency),
    recency: pick(all.recency),
    age: pick(all.age),
    weight,
    customers: weight.reduce((sum, count) => sum + count, 0),
    along: {
      ...all.along,
      from: Int32Array.from(pick(all.along.from.subarray(0, -1))),
      quiet: Int32Array.from(pick(all.along.quiet)),
      ahead: Int32Array.from(pick(all.along.ahead)),
      atPurchases: Float64Array.from(
        { length: rows.length * width },
        (_, k) => all.along.atPurchases[rows[Math.floor(k / width)]! * width + (k % width)]!,
      ),
    },
  };
}

function recorded({ all, acting, spreads, scale, minimum }: Searched): Fit<ParetoNbdDynamic> {
  const { life, trans } = acting;
  const names = [...life.map((column) => `life.${all.names[column]}`), ...trans.map((column) => `trans.${all.names[column]}`)];
  const own = [...life, ...trans].map((column) => spreads[column]!);
  const [r, , s] = minimum.at.subarray(0, 4).map(Math.exp) as unknown as [number, number, number];
  const rates = {
    r,
    alpha: scale * Math.exp(minimum.at[1]! + shift(minimum.at, own, 4 + life.length, trans.length)),
    s,
    beta: scale * Math.exp(minimum.at[3]! + shift(minimum.at, own, 4, life.length)),
  };
  if (![rates.alpha, rates.beta].every((rate) => rate > 0 && rate < Infinity))
    throw invalid(
      'covariate-offset',
      `covariates too far from zero for how little they vary, subtract their means: ${all.names.join(', ')}`,
    );
  const fences = fencesOf(acting);
  const found = fitted({
    model: 'pareto-nbd-dynamic',
    // a coefficient is its own logarithm, whose error is that of a parameter of one
    params: { ...rates, ...Object.fromEntries(names.map((name) => [name, 1])) },
    logLikelihood: pullOf(minimum.at, fences) - minimum.evaluation.value - repeats(all) * Math.log(scale),
    customers: all.customers,
    minimum: { ...minimum, evaluation: { ...minimum.evaluation, hessian: uncentred(minimum, own, acting) } },
    fences,
  });
  const gammas = names.map((name, j) => [name, minimum.at[4 + j]! / own[j]!.spread]);
  return inUnits(found, { ...rates, ...Object.fromEntries(gammas) }, [1, 1, 1, 1, ...own.map(({ spread }) => spread)]);
}

/** What the means of covariates add to the log of a rate parameter. */
function shift(at: Float64Array, own: readonly Spread[], first: number, count: number): number {
  let sum = 0;
  for (let j = first; j < first + count; j++) sum += (at[j]! * own[j - 4]!.mean) / own[j - 4]!.spread;
  return sum;
}

/** Second derivatives in ln alpha and ln beta of covariates counted from zero instead of from their means. */
function uncentred({ at, evaluation }: Minimum, own: readonly Spread[], { life }: Acting): Float64Array {
  const n = at.length;
  const turn = (k: number): [row: number, by: number] =>
    k < 4 ? [k, 0] : [k < 4 + life.length ? 3 : 1, -own[k - 4]!.mean / own[k - 4]!.spread];
  const half = evaluation.hessian.map((curve, k) => {
    const [row, by] = turn(k % n);
    return curve + by * evaluation.hessian[Math.floor(k / n) * n + row]!;
  });
  return half.map((curve, k) => {
    const [row, by] = turn(Math.floor(k / n));
    return curve + by * half[row * n + (k % n)]!;
  });
}

/** Errors and second derivatives of coefficients per unit of the covariate instead of per standard deviation. */
function inUnits(found: Fit<ParetoNbdDynamic>, params: ParetoNbdDynamic, spreads: readonly number[]): Fit<ParetoNbdDynamic> {
  const errors = Object.entries(found.standardErrors).map(([name, error], i) => [
    name,
    error === null ? null : error / spreads[i]!,
  ]);
  return Object.freeze({
    ...found,
    params: Object.freeze(params),
    standardErrors: Object.fromEntries(errors) as Fit<ParetoNbdDynamic>['standardErrors'],
    hessian: found.hessian.map((row, i) => row.map((curve, j) => curve * spreads[i]! * spreads[j]!)),
  });
}
