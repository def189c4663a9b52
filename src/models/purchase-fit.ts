import { type Evaluation, type Minimum, minimize, minimizeLater, type Objective } from '../stats/minimize.ts';
import {
  bestOf,
  type Fence,
  fitted,
  type Likelihood,
  NEAR,
  onLogScale,
  onLogScaleLater,
  promising,
  pullOf,
  THERE,
} from './bounded-search.ts';
import type { Fit } from './fit.ts';
import type { Histories } from './history.ts';
import { thinning } from './thinning.ts';

/** What one purchase model brings to the search that all of them share. */
export type PurchaseSearch<Params> = Readonly<{
  model: string;
  /** Negative log-likelihood of histories whose time unit is their mean age. */
  likelihood: (histories: Histories) => Likelihood;
  /** Log parameters to begin at, in that same time unit. */
  grid: readonly Float64Array[];
  /** Where the weak priors begin; eight either way for every parameter where they are not given. */
  fences?: readonly Fence[];
  /** More log parameters to begin at that no thinned set may dismiss, in mean ages: the optimum of a nested model. */
  nested?: (scaled: Histories, scale: number) => readonly Float64Array[];
  /** Parameters in weeks, from those in mean ages. */
  unscale: (params: Float64Array, scale: number) => Params;
}>;

const FENCE: Fence = { low: -8, high: 8 };
// enough to come near the optimum; the full histories then need only a few Newton steps
const SCOUTS = 4000;
// on the way to many histories: one Newton step here saves a pass over all of them
const VANGUARD = 64_000;
// enough to tell good starts from bad ones
const PATHFINDERS = 1000;

/** Maximum likelihood on log parameters: coarse grid and three searches on a thinned set, then Newton on all histories. */
export function fitPurchases<Params extends Readonly<Record<string, number>>>(
  search: PurchaseSearch<Params>,
  all: Histories,
): Fit<Params> {
  const plan = prepared(search, all);
  const objective = onLogScale(search.likelihood(plan.scaled), plan.fences);
  return recorded(search, all, plan, bestOf(objective, plan.starts, plan.done));
}

/** The same fit where the passes over all histories, in mean ages, are made elsewhere. */
export async function fitPurchasesLater<Params extends Readonly<Record<string, number>>>(
  search: PurchaseSearch<Params>,
  all: Histories,
  likelihood: (scaled: Histories) => (params: Float64Array) => Promise<Evaluation>,
): Promise<Fit<Params>> {
  const plan = prepared(search, all);
  const objective = onLogScaleLater(likelihood(plan.scaled), plan.fences);
  let best: Minimum | undefined;
  for (const start of plan.starts) {
    const found = await minimizeLater(objective, start, plan.done);
    if (!best || found.evaluation.value < best.evaluation.value) best = found;
  }
  return recorded(search, all, plan, best!);
}

/** All histories in mean ages, and where on them a search begins and ends. */
type Plan = Readonly<{
  scale: number;
  scaled: Histories;
  fences: readonly Fence[];
  starts: readonly Float64Array[];
  done?: number | undefined;
}>;

function prepared<Params>(search: PurchaseSearch<Params>, all: Histories): Plan {
  const scale = meanAge(all);
  const scaled = rescaled(all, scale);
  const fences = search.fences ?? Array.from(search.grid[0] ?? [], () => FENCE);
  const nested = search.nested?.(scaled, scale) ?? [];
  const over = (most: number): Objective => onLogScale(search.likelihood(thinned(scaled, most)), fences);
  const rows = all.age.length;
  const starts = promising(over(PATHFINDERS), search.grid, 3);
  if (rows <= SCOUTS) return { scale, scaled, fences, starts: [...starts, ...nested] };
  const scouted = bestOf(over(SCOUTS), starts, NEAR).at;
  const near = rows > 2 * VANGUARD ? minimize(over(VANGUARD), scouted, NEAR).at : scouted;
  return { scale, scaled, fences, starts: [near, ...nested], done: THERE };
}

const recorded = <Params extends Readonly<Record<string, number>>>(
  { model, unscale }: PurchaseSearch<Params>,
  all: Histories,
  { scale, fences }: Plan,
  minimum: Minimum,
): Fit<Params> =>
  fitted({
    model,
    params: unscale(minimum.at.map(Math.exp), scale),
    logLikelihood: pullOf(minimum.at, fences) - minimum.evaluation.value - repeats(all) * Math.log(scale),
    customers: all.customers,
    minimum,
    fences,
  });

/** The unit of time in which fits are searched. */
export function meanAge({ age, weight, customers }: Histories): number {
  const mean = age.reduce((sum, value, i) => sum + value * weight[i]!, 0) / customers;
  return mean > 0 ? mean : 1;
}

/** Repeat purchases of all customers. */
export const repeats = ({ frequency, weight }: Histories): number => frequency.reduce((sum, x, i) => sum + x * weight[i]!, 0);

const rescaled = (all: Histories, scale: number): Histories => ({
  ...all,
  recency: all.recency.map((time) => time / scale),
  age: all.age.map((time) => time / scale),
});

function thinned(all: Histories, most: number): Histories {
  const pick = thinning(all.age.length, most);
  const weight = pick(all.weight);
  const customers = weight.reduce((sum, count) => sum + count, 0);
  return { frequency: pick(all.frequency), recency: pick(all.recency), age: pick(all.age), weight, customers };
}

/** All combinations of the given values, in logs. */
export function logGrid(...axes: readonly (readonly number[])[]): Float64Array[] {
  const rows = axes.reduce<number[][]>(
    (done, axis) => done.flatMap((row) => axis.map((value) => [...row, Math.log(value)])),
    [[]],
  );
  return rows.map((row) => Float64Array.from(row));
}
