import { type PurchasePanel, purchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

export type PanelRecipe = Readonly<{
  customers: number;
  seed: number;
  /** First purchases fall on the days before this one; the last day anything is seen. */
  arrivals?: number;
  days?: number;
  /** Pareto/NBD per week: λ ~ Gamma(r, alpha), μ ~ Gamma(s, beta). */
  params?: Readonly<{ r: number; alpha: number; s: number; beta: number }>;
  /** Gaps are Gamma distributed with this shape; 1 is the model's own. */
  rhythm?: number;
  /** By how much faster customers of channel 1 leave, every other one. */
  leavesFaster?: number;
}>;

/** Customers drawn from Pareto/NBD or a known departure from it, with the channel of each; the same for the same seed. */
export function simulatedPanel(recipe: PanelRecipe): { panel: PurchasePanel; channel: Uint8Array } {
  const random = seededRandom(recipe.seed);
  const channel = Uint8Array.from({ length: recipe.customers }, (_, i) => i % 2);
  const customer: number[] = [];
  const day: number[] = [];
  for (let i = 0; i < recipe.customers; i++) {
    const days = purchaseDays(recipe, channel[i] === 1 ? (recipe.leavesFaster ?? 1) : 1, random);
    for (const one of days) {
      customer.push(i);
      day.push(one);
    }
  }
  return { panel: purchasePanel({ customer, day }), channel };
}

function purchaseDays(
  { arrivals = 364, days = 910, rhythm = 1, params = { r: 1, alpha: 8, s: 0.8, beta: 20 } }: PanelRecipe,
  faster: number,
  random: Random,
): Set<number> {
  const first = Math.floor(random() * arrivals);
  const rate = drawGamma(random, params.r, params.alpha) / 7;
  const death = (faster * drawGamma(random, params.s, params.beta)) / 7;
  const end = Math.min(days, first + drawExponential(random, death));
  const seen = new Set([first]);
  for (let at = first + drawGamma(random, rhythm, rhythm * rate); at < end; at += drawGamma(random, rhythm, rhythm * rate))
    seen.add(Math.floor(at));
  return seen;
}
