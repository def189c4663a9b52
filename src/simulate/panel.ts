import { type PurchasePanel, purchasePanel } from '../models/choosing/purchase-panel.ts';
import { type OperationalTime, operationalTime } from '../models/operational-time.ts';
import { drawExponential } from '../stats/draws.ts';
import { type Random, seededRandom } from '../stats/random.ts';
import type { PanelRecipe } from './panel-recipes.ts';
import type { PanelType } from './panel-types.ts';

export type PanelOptions = Readonly<{
  customers: number;
  seed: number;
  /** Day numbers of the first day and of the last. */
  from: number;
  to: number;
  /** The part of the clock's time in which customers are won. */
  winning?: number;
}>;

/** Purchase days of simulated customers, the clock they lived on, and each customer's group in the recipe. */
export type SimulatedPanel = Readonly<{ panel: PurchasePanel; time: OperationalTime; group: Int32Array }>;

/** Customers of a recipe with at least one purchase that was kept, in the order they were drawn. */
export function simulatePanel(recipe: PanelRecipe, { customers, seed, from, to, winning = 0.6 }: PanelOptions): SimulatedPanel {
  const random = seededRandom(seed);
  const time = operationalTime(from, to, recipe.season);
  const customer: number[] = [];
  const day: number[] = [];
  const group: number[] = [];
  const draws = recipe.groups.map(({ types }) => drawing(types));
  while (group.length < customers) {
    const own = pick(recipe.groups, random());
    const { from: begins = 0, to: ends = 1 } = recipe.groups[own]!;
    const start = (begins + (ends - begins) * random()) * winning * time.elapsed.at(-1)!;
    const days = new Set(
      purchaseTimes(recipe, draws[own]!(random()), start, time.elapsed.at(-1)!, random).map((at) => dayAt(time, at)),
    );
    if (days.size === 0) continue;
    for (const one of days) {
      customer.push(group.length);
      day.push(one);
    }
    group.push(own);
  }
  return { panel: purchasePanel({ customer, day }), time, group: Int32Array.from(group) };
}

/** The place a uniform number falls on among shares that add up to one. */
function pick(groups: readonly { share: number }[], u: number): number {
  let sum = 0;
  const found = groups.findIndex(({ share }) => {
    sum += share;
    return u < sum;
  });
  return found < 0 ? groups.length - 1 : found;
}

function drawing(types: readonly PanelType[]): (u: number) => PanelType {
  const sums: number[] = [];
  for (const { weight } of types) sums.push((sums.at(-1) ?? 0) + weight);
  return (u) => {
    let [low, high] = [0, types.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > u) high = middle;
      else low = middle + 1;
    }
    return types[low]!;
  };
}

/** Times of the purchases that were kept, the first included where it was. */
function purchaseTimes(
  { k, spells }: PanelRecipe,
  { rate, death, refunds }: PanelType,
  start: number,
  end: number,
  random: Random,
): number[] {
  const dies = death === Infinity ? start : start + drawExponential(random, death);
  const stop = Math.min(dies, end);
  const next = spells ? spellGaps(rate, spells, random) : () => erlang(random, k, k * rate);
  const kept: number[] = [];
  for (let at = start; at === start || at < stop; at += next()) if (random() >= refunds) kept.push(at);
  return kept;
}

function erlang(random: Random, k: number, rate: number): number {
  let sum = 0;
  for (let step = 0; step < k; step++) sum += drawExponential(random, rate);
  return sum;
}

/** Gaps of a customer who buys only within spells; she is in one at her first purchase. */
function spellGaps(rate: number, { on, off }: { on: number; off: number }, random: Random): () => number {
  let left = drawExponential(random, 1 / on);
  return () => {
    let gap = drawExponential(random, rate);
    let waited = 0;
    while (gap > left) {
      gap -= left;
      waited += left + drawExponential(random, 1 / off);
      left = drawExponential(random, 1 / on);
    }
    left -= gap;
    return waited + gap;
  };
}

/** The day on which a moment of the clock falls. */
function dayAt({ from, elapsed }: OperationalTime, at: number): number {
  let [low, high] = [0, elapsed.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elapsed[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return from + low;
}
