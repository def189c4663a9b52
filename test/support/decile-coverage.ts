import type { ChosenForecast } from '../../src/models/choosing/choose-forecast.ts';
import { forecastCounts } from '../../src/models/choosing/forecast.ts';
import { tilted } from '../../src/models/choosing/tilted.ts';
import { mixedPmf, type Pmf, shortestSet } from '../../src/models/uncertainty/counts.ts';

/** A tenth of the customers by what is expected of them: the share whose purchases lie in their set, and what the sets say they hold. */
export type DecileCoverage = Readonly<{ expected: number; covered: number; held: number }>;

/** Of the forecast that was chosen, level and correction included, from the tenth that is expected to buy least. */
export function decileCoverage({ final, choice, expected }: ChosenForecast, mass = 0.9): DecileCoverage[] {
  const { view, foreseen } = final;
  const weights = choice.members.map(({ weight }) => weight);
  const pmfs = choice.members.map(({ model }) => {
    const { task, forecast } = foreseen.find(({ name }) => name === model)!;
    return forecastCounts({ ...task, params: forecast.params });
  });
  const countsOf = (customer: number): Pmf => {
    const row = view.groups.of[customer]!;
    const own = pmfs.map((each) => each[row]!);
    return tilted(mixedPmf(own, weights), expected[customer]!);
  };
  const order = Array.from(expected.keys()).sort((a, b) => expected[a]! - expected[b]!);
  return Array.from({ length: 10 }, (_, i) => {
    const some = order.slice(Math.floor((i * order.length) / 10), Math.floor(((i + 1) * order.length) / 10));
    const mean = (f: (customer: number) => number) => some.reduce((sum, one) => sum + f(one), 0) / some.length;
    const sets = new Map(some.map((customer) => [customer, shortestSet(countsOf(customer), mass)]));
    const isIn = (customer: number) => {
      const { low, high } = sets.get(customer)!;
      return Number(view.actual[customer]! >= low && view.actual[customer]! <= high);
    };
    return { expected: mean((one) => expected[one]!), covered: mean(isIn), held: mean((one) => sets.get(one)!.mass) };
  });
}
