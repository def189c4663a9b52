import { drawExponential, drawPoisson } from '../../stats/draws.ts';
import type { Random } from '../../stats/random.ts';

/** One customer as she may be: a draw from what her history leaves possible. Rates per week. */
export type Customer = Readonly<{
  /** Steps a week, of which every `steps`-th is a purchase; `stage` of them are made. */
  rate: number;
  steps: number;
  stage: number;
  /** Chance per week of dying, now, and by which power of e it grows each week. */
  hazard: number;
  growth: number;
  /** Chance to leave at a purchase. */
  leaving: number;
  /** Weeks from her first purchase to her leaving, null while she is alive. */
  left: number | null;
}>;

/** Purchases she makes from `from` to `until` weeks from now, drawn. */
export function drawPurchases(customer: Customer, from: number, until: number, random: Random): number {
  const { rate, steps, stage, leaving, left } = customer;
  if (left !== null) return 0;
  const end = Math.min(until, drawLifetime(customer, random));
  const early = stage + (from > 0 ? drawPoisson(random, rate * Math.min(from, end)) : 0);
  const late = early + (end > from ? drawPoisson(random, rate * (end - from)) : 0);
  const [before, after] = [Math.floor(early / steps), Math.floor(late / steps)];
  if (leaving === 0) return after - before;
  const last = drawLast(leaving, random);
  return Math.min(after, last) - Math.min(before, last);
}

function drawLifetime({ hazard, growth }: Customer, random: Random): number {
  if (hazard === 0) return Infinity;
  return growth > 0 ? Math.log1p((growth * drawExponential(random, 1)) / hazard) / growth : drawExponential(random, hazard);
}

/** Number of the purchase at which the coin falls badly. */
const drawLast = (leaving: number, random: Random): number =>
  Math.max(1, Math.ceil(Math.log(1 - random()) / Math.log1p(-leaving)));
