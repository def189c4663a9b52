/**
 * # Which model?
 *
 * By what it would have foreseen. Fit on the first year, forecast the second, and compare with what came: on the deviance, which asks for
 * the right level of every customer, before the figures that are easy to look at. Zero is a hard baseline for the mean absolute error,
 * since most customers do not buy; it is of no use all the same.
 */
import { bgNbd, likelihoodRatio, mbgNbd, nbd, paretoNbd, scorecard } from 'perennial/models';
import { alikeAfter, boughtBetween, knownAfter } from './a-shop.ts';

const all = alikeAfter(52);
const { frequency, recency } = knownAfter(52);
const customers = Array.from(frequency, (x, i) => ({ frequency: x, recency: recency[i] ?? 0, age: 52 }));
const actual = boughtBetween(52, 104);

const models = { nbd, 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd };
console.log('model        deviance   rmse    mae     bias');
for (const [model, { fit: fitTo, expectedPurchases }] of Object.entries(models)) {
  const { params } = fitTo(all);
  const expected = Float64Array.from(customers, (customer) => expectedPurchases(params as never, customer, 52));
  const { deviance, rmse, mae, bias } = scorecard({ model, expected, actual });
  const figures = [deviance, rmse, mae].map((figure) => figure?.toFixed(4).padStart(8)).join('');
  console.log(`${model.padEnd(12)}${figures}  ${((bias ?? 0) * 100).toFixed(1).padStart(6)} %`);
}

// do customers leave at all? NBD is Pareto/NBD without leaving
const { statistic, probability } = likelihoodRatio(nbd.fit(all), paretoNbd.fit(all), 2, 1);
const odds = probability < 1e-6 ? 'less than one in a million' : probability.toFixed(6);
console.log(`if nobody left, a likelihood ratio of ${statistic.toFixed(1)} would have a chance of ${odds}`);
