import type { Random } from '../../stats/random.ts';
import { thinning } from '../thinning.ts';
import { mixedPmf, type Pmf, randomisedPit } from '../uncertainty/counts.ts';
import type { Choice } from './choose.ts';
import { covered } from './coverage.ts';
import { type Fitted, type ForecastTask, forecastCounts } from './forecast.ts';
import type { Foreseen, ForeseenOrigin } from './foresee-origin.ts';
import { tilted } from './tilted.ts';

/** How true the distributions are that a forecast gives single customers. */
export type Calibration = Readonly<{
  customers: number;
  /** How often the shortest set of each mass held the count. */
  coverage: readonly Readonly<{ nominal: number; actual: number }>[];
  /** Customers by the tenth of their own distribution into which they fell: even where it is true. */
  pit: readonly number[];
}>;

export type RunCounts = (task: ForecastTask & Pick<Fitted, 'params'>) => readonly Pmf[] | Promise<readonly Pmf[]>;

const NOMINAL = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const TENTHS = 10;

/** Of a forecast that models share, on evenly chosen customers of an origin; `expected` is what it says of all of them. */
export async function calibrationOf(
  final: ForeseenOrigin,
  members: Choice['members'],
  expected: Float64Array,
  { most, random, runCounts = forecastCounts }: Readonly<{ most: number; random: Random; runCounts?: RunCounts }>,
): Promise<Calibration> {
  const { view } = final;
  const customers = Int32Array.from(thinning(view.actual.length, most)(view.actual.map((_, customer) => customer)));
  const groups = Int32Array.from(new Set(Array.from(customers, (customer) => view.groups.of[customer]!)));
  const place = new Map(Array.from(groups, (group, i) => [group, i]));
  const each: (readonly Pmf[])[] = [];
  for (const { model } of members)
    each.push(await countsOf(final.foreseen.find(({ name }) => name === model)!, groups, runCounts));
  const weights = members.map(({ weight }) => weight);
  const pmfs = Array.from(customers, (customer) => {
    const at = place.get(view.groups.of[customer]!)!;
    return tilted(
      mixedPmf(
        each.map((counts) => counts[at]!),
        weights,
      ),
      expected[customer]!,
    );
  });
  const actual = Float64Array.from(customers, (customer) => view.actual[customer]!);
  return {
    customers: customers.length,
    coverage: NOMINAL.map((nominal) => ({ nominal, actual: covered(actual, (row) => pmfs[row]!, nominal) })),
    pit: pitOf(pmfs, actual, random),
  };
}

async function countsOf({ task, forecast }: Foreseen, groups: Int32Array, runCounts: RunCounts): Promise<readonly Pmf[]> {
  const pick = (column: Float64Array) => Float64Array.from(groups, (group) => column[group]!);
  const rows = { frequency: pick(task.frequency), recency: pick(task.recency), age: pick(task.age), weight: pick(task.weight) };
  return runCounts({ ...task, ...rows, customers: groups.length, params: forecast.params });
}

function pitOf(pmfs: readonly Pmf[], actual: Float64Array, random: Random): number[] {
  const histogram = new Array<number>(TENTHS).fill(0);
  for (const [row, pmf] of pmfs.entries()) histogram[Math.floor(TENTHS * randomisedPit(pmf, actual[row]!, random))]! += 1;
  return histogram;
}
