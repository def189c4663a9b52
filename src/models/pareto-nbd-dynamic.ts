import { invalid } from '../base/platform-error.ts';
import { customerAt, type DynamicHistories, type DynamicHistory, type Stretches } from './dynamic-histories.ts';
import type { Fit } from './fit.ts';
import { dynamicLookAhead } from './pareto-nbd-dynamic-ahead.ts';
import { type DynamicEffect, fitDynamic } from './pareto-nbd-dynamic-fit.ts';
import { gammasOf, type ParetoNbdDynamic, standing } from './pareto-nbd-dynamic-standing.ts';
import { waiting } from './purchase-words.ts';

export type { ParetoNbdDynamic } from './pareto-nbd-dynamic-standing.ts';

/** Maximum likelihood; each covariate acts on both rates where `effects` are not given. */
export const fit = (all: DynamicHistories, effects?: readonly DynamicEffect[]): Fit<ParetoNbdDynamic> => fitDynamic(all, effects);

/** ln L of all customers. Bachmann, Meierer & Näf (2021). */
export function logLikelihood(params: ParetoNbdDynamic, all: DynamicHistories): number {
  const { from } = all.along;
  // a thinned set whose stretches were not thinned with it would tell of others
  if (from.length !== all.age.length + 1)
    throw invalid('histories-uneven', `stretches of ${from.length - 1} customers for histories of: ${all.age.length}`);
  let sum = 0;
  for (let row = 0; row < all.age.length; row++) sum += all.weight[row]! * logLikelihoodOf(params, customerAt(all, row));
  return sum;
}

/** ln L of one customer. */
export const logLikelihoodOf = (params: ParetoNbdDynamic, history: DynamicHistory): number =>
  standing(params, history).logLikelihood;

/** P(alive) at her age, given purchases and covariates until then. */
export const probabilityAlive = (params: ParetoNbdDynamic, history: DynamicHistory): number => standing(params, history).alive;

/** P(alive) `until` weeks from now, under the covariates to come. */
export function probabilityAliveAt(params: ParetoNbdDynamic, history: DynamicHistory, until: number): number {
  const { alive, look } = ahead(params, history);
  return alive * look.stays(time('until', until));
}

/** The chance to be alive and what she does if she is. */
function ahead(params: ParetoNbdDynamic, history: DynamicHistory) {
  const now = standing(params, history);
  return { alive: now.alive, look: dynamicLookAhead(now, history.ahead, gammasOf(params, history.names)) };
}

/** Mean number of purchases in the next `until` weeks, under the covariates to come. */
export function expectedPurchases(params: ParetoNbdDynamic, history: DynamicHistory, until: number): number {
  const { alive, look } = ahead(params, history);
  return alive * look.purchases(time('until', until));
}

/** Mean number of purchases later than `from` and up to `until` weeks from now, under the covariates to come. */
export function expectedBetween(params: ParetoNbdDynamic, history: DynamicHistory, from: number, until: number): number {
  const { alive, look } = ahead(params, history);
  return alive * (look.purchases(notBefore(from, until)) - look.purchases(time('from', from)));
}

/** Purchases in the next `until` weeks, each discounted continuously at `rate` per week (DECT). */
export function discountedPurchases(params: ParetoNbdDynamic, history: DynamicHistory, until: number, rate: number): number {
  const { alive, look } = ahead(params, history);
  return alive * look.discounted(time('until', until), time('rate', rate));
}

/** Probability of at least one purchase in the next `within` weeks. */
export function probabilityOfPurchase(params: ParetoNbdDynamic, history: DynamicHistory, within: number): number {
  const { alive, look } = ahead(params, history);
  return alive * look.purchaseWithin(time('within', within));
}

/** Probability of exactly n purchases in the next `until` weeks. */
export function probabilityOfCount(params: ParetoNbdDynamic, history: DynamicHistory, n: number, until: number): number {
  const { alive, look } = ahead(params, history);
  const living = alive * look.countOf(whole(n), time('until', until));
  return n === 0 ? 1 - alive + living : living;
}

/** Weeks until a purchase has come with probability q, or null where that is never or later than the covariates are known. */
export function nextPurchaseQuantile(params: ParetoNbdDynamic, history: DynamicHistory, q: number): number | null {
  const { alive, look } = ahead(params, history);
  return waiting(look, alive, q);
}

/** Covariates to come for someone on the day of her first purchase: one row of values for each of the lengths, in weeks. */
export type NewCourse = Readonly<{ length: ArrayLike<number>; covariates: Readonly<Record<string, ArrayLike<number>>> }>;

/** Mean number of repeat purchases of a new customer in the first `until` weeks. */
export const unconditionalPurchases = (params: ParetoNbdDynamic, course: NewCourse, until: number): number =>
  newcomer(params, course).purchases(time('until', until));

/** Probability of exactly n repeat purchases of a new customer in the first `until` weeks. */
export const unconditionalCount = (params: ParetoNbdDynamic, course: NewCourse, n: number, until: number): number =>
  newcomer(params, course).countOf(whole(n), time('until', until));

function newcomer(params: ParetoNbdDynamic, course: NewCourse) {
  const { r, alpha, s, beta } = params;
  const names = Object.keys(course.covariates);
  const start = { purchases: { shape: r, rate: alpha }, deaths: { shape: s, rate: beta } };
  return dynamicLookAhead(start, stretchesOf(course, names), gammasOf(params, names));
}

function stretchesOf({ length, covariates }: NewCourse, names: readonly string[]): Stretches {
  const values = new Float64Array(length.length * names.length);
  for (const [j, name] of names.entries()) {
    const column = covariates[name] ?? [];
    if (column.length !== length.length)
      throw invalid('covariates-uneven', `${name} is not as long as the intervals, which are ${length.length}: ${column.length}`);
    for (let k = 0; k < length.length; k++) values[k * names.length + j] = finite(name, k, column[k]!);
  }
  return { length: Float64Array.from(length), values };
}

function finite(name: string, k: number, value: number): number {
  if (!Number.isFinite(value))
    throw invalid('covariate', `interval ${k + 1}: ${name} is not a number: ${value}`, { interval: k + 1 });
  return value;
}

function time(name: string, value: number): number {
  if (!(value >= 0)) throw invalid(name, `${name} below zero: ${value}`);
  return value;
}

function notBefore(from: number, until: number): number {
  if (!(until >= from)) throw invalid('until', `until is before from, ${from}: ${until}`);
  return until;
}

function whole(n: number): number {
  if (!(Number.isInteger(n) && n >= 0)) throw invalid('count', `count is not a whole number: ${n}`);
  return n;
}
