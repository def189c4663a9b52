/**
 * # How sure is it?
 *
 * A forecast is two uncertainties: what chance does with one customer, and what the model does not know of its own parameters. For one
 * customer the first is nearly all; for the total of a shop the second is most. No chain has to be run: the parameters are drawn from the
 * curvature of the likelihood and weighted by it, and given those each customer's purchases have a distribution in closed form.
 */
import {
  customerDraws,
  drawCustomer,
  drawPurchases,
  evenDraws,
  parameterIntervals,
  paretoCounts,
  paretoNbd,
  portfolioTotal,
  posterior,
  predictiveCounts,
  seededRandom,
  shortestSet,
} from 'perennial/models';
import { alikeAfter, boughtBetween } from './a-shop.ts';

const all = alikeAfter(52);
const fit = paretoNbd.fit(all);
const believed = posterior(fit, { logLikelihood: paretoNbd.logLikelihood, all, random: seededRandom(1) });
console.log(`${believed.draws.length} draws that are worth ${believed.effective.toFixed(0)}, by ${believed.method}`);
for (const [name, { low, high }] of Object.entries(parameterIntervals(believed, 0.9)))
  console.log(`  ${name.padEnd(5)} ${low.toFixed(3)} to ${high.toFixed(3)}`);

const draws = evenDraws(believed, 40);
for (const customer of [
  { frequency: 0, recency: 0, age: 52 },
  { frequency: 9, recency: 50, age: 52 },
]) {
  const counts = predictiveCounts(paretoCounts, draws, customer, 52);
  const { low, high, mass } = shortestSet(counts, 0.9);
  console.log(`came back ${customer.frequency} times: ${low} to ${high} purchases next year (${(mass * 100).toFixed(0)} %)`);
}

const historyOf = (row: number) => ({
  frequency: all.frequency[row] ?? 0,
  recency: all.recency[row] ?? 0,
  age: all.age[row] ?? 0,
});
const total = portfolioTotal({
  weight: all.weight,
  at: fit.params,
  draws,
  expectedOf: (params) => (row) => paretoNbd.expectedPurchases(params, historyOf(row), 52),
  drawOf: (params, row, random) =>
    drawPurchases(drawCustomer(customerDraws['pareto-nbd'], params, historyOf(row), random), 0, 52, random),
  random: seededRandom(2),
});
console.log(`all together: ${total.mean.toFixed(0)}, with 90 % from ${total.low.toFixed(0)} to ${total.high.toFixed(0)}`);
console.log(`  of it ± ${total.fromParameters.toFixed(0)} from the parameters, ± ${total.fromChance.toFixed(0)} from chance`);
console.log(`came: ${boughtBetween(52, 104).reduce((sum, count) => sum + count, 0)}`);
