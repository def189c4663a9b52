/**
 * # What is she worth?
 *
 * Purchases times what a purchase is worth, discounted. Gamma-Gamma draws the mean of a customer who bought twice towards that of the
 * shop, as two purchases say little, and leaves that of a frequent buyer nearly where it is.
 */
import { gammaGamma, lifetimeValue, paretoNbd, seededRandom, spending } from 'perennial/models';
import { alikeAfter, knownAfter } from './a-shop.ts';

// made-up baskets around a mean of their own for everyone, in yuan
const random = seededRandom(7);
const known = knownAfter(52);
const level = known.frequency.map(() => 60 + 80 * random() + 200 * random() ** 6);
const paid = known.frequency.map((x, i) => (x === 0 ? 0 : (level[i] ?? 0) * (1 + (random() - 0.5) / Math.sqrt(x))));
const again = [...known.frequency.keys()].filter((i) => (known.frequency[i] ?? 0) > 0);
const spend = gammaGamma.fit(
  spending({
    frequency: again.map((i) => known.frequency[i] ?? 0),
    monetaryValue: again.map((i) => paid[i] ?? 0),
  }),
);
console.log(`a purchase of someone nothing is known of: ¥${gammaGamma.populationMean(spend.params).toFixed(2)}`);
for (const [frequency, mean] of [
  [1, 300],
  [12, 300],
] as const)
  console.log(
    `${frequency} repeat purchases of ¥${mean}: ¥${gammaGamma.expectedValue(spend.params, frequency, mean).toFixed(2)} next time`,
  );

const { params } = paretoNbd.fit(alikeAfter(52));
const rate = lifetimeValue.weeklyRate(0.01);
const customer = { frequency: 6, recency: 48, age: 52 };
const value = gammaGamma.expectedValue(spend.params, 6, 150);
const year = paretoNbd.discountedPurchases(params, customer, lifetimeValue.weeksOf(12), rate);
const ever = paretoNbd.expectedResidual(params, customer, rate);
console.log(`six purchases of ¥150, last seen in week 48, at 1 % a month:`);
console.log(
  `  next 12 months ¥${lifetimeValue.residualValue(year, value).toFixed(2)}, for ever ¥${lifetimeValue.residualValue(ever, value).toFixed(2)}`,
);
