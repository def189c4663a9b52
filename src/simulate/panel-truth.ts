import type { KnownCustomers, Origin } from '../models/choosing/rolling-origins.ts';
import { operationalAges, weeksBetween } from '../models/operational-time.ts';
import type { SimulatedPanel } from './panel.ts';
import type { PanelRecipe } from './panel-recipes.ts';
import type { PanelType } from './panel-types.ts';
import { spellTruth } from './spell-truth.ts';

/** What each known customer may be expected to buy, by one who knows how the panel came about but only what the origin knew of her. */
export function panelTruth(recipe: PanelRecipe, simulated: SimulatedPanel, known: KnownCustomers, origin: Origin): Float64Array {
  if (recipe.spells) return spellTruth(recipe.groups[0]!.types, recipe.spells, simulated, known, origin);
  const until = weeksBetween(simulated.time, origin.asOf, origin.until);
  const prepared = recipe.groups.map(({ types }) => types.map((type) => prepare(type, recipe.k, until)));
  const { recency, age } = operationalAges(simulated.time, known.firstDay, known.lastDay, origin.asOf);
  return known.frequency.map((x, i) => {
    const types = prepared[simulated.group[known.row[i]!]!]!;
    return expectedOf(types, recipe.k, x, recency[i]!, age[i]! - recency[i]!);
  });
}

/** A type with the purchases to come of one who is alive and has made j of k steps since the last. */
type Prepared = Readonly<{ step: number; death: number; logWeight: number; ahead: Float64Array }>;

function prepare({ rate, death, refunds, weight }: PanelType, k: number, until: number): Prepared {
  // orders that come back thin a Poisson process to another; regular ones would no longer be of k steps
  const step = k * rate * (1 - refunds);
  const ahead = Float64Array.from({ length: k }, (_, j) => (death === Infinity ? 0 : purchasesAhead(step, death, k, j, until)));
  return { step, death, logWeight: Math.log(weight * seenOf(step, death, refunds)), ahead };
}

/** Chance that a purchase is kept before death, without which a customer is not in the panel. */
const seenOf = (step: number, death: number, refunds: number): number =>
  refunds === 0 ? 1 : 1 - refunds + (refunds * step) / (step + death);

/** Σ P(the n-th purchase, k n − j steps on, comes before death and in time). */
function purchasesAhead(step: number, death: number, k: number, j: number, until: number): number {
  const y = (step + death) * until;
  const survives = step / (step + death);
  let [below, mass, sum] = [0, Math.exp(-y), 0];
  for (let steps = 1, chance = survives; steps < 20_000; steps++, chance *= survives) {
    below += mass;
    mass *= y / steps;
    const inTime = Math.max(0, 1 - below);
    if ((steps + j) % k === 0) sum += chance * inTime;
    if (steps > y && inTime < 1e-12) break;
  }
  return sum;
}

function expectedOf(types: readonly Prepared[], k: number, x: number, recency: number, silence: number): number {
  let [total, future, peak] = [0, 0, -Infinity];
  for (const { step, death, logWeight, ahead } of types) {
    if (death === Infinity && x > 0) continue;
    const log = logWeight + (death === Infinity ? 0 : k * x * Math.log(step) - (step + death) * recency);
    if (log > peak) {
      const down = Math.exp(peak - log);
      total *= down;
      future *= down;
      peak = log;
    }
    const scale = Math.exp(log - peak);
    if (death === Infinity) total += scale;
    else {
      const { alive, all } = silent(step, death, k, silence, ahead);
      total += scale * all;
      future += scale * alive;
    }
  }
  return future / total;
}

/** Chance of the silence, alive or dead, and its part alive times what comes after. */
function silent(step: number, death: number, k: number, silence: number, ahead: Float64Array): { alive: number; all: number } {
  const still = Math.exp(-(step + death) * silence);
  let [term, sum, steps, alive, all] = [still, 0, death / (step + death), 0, 0];
  let phase = still;
  for (let j = 0; j < k; j++) {
    sum += term;
    all += phase + steps * (1 - sum);
    alive += phase * ahead[j]!;
    term *= ((step + death) * silence) / (j + 1);
    phase *= (step * silence) / (j + 1);
    steps *= step / (step + death);
  }
  return { alive, all };
}
