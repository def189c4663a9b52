/**
 * # A first fit
 *
 * A purchase model needs three figures of each customer: how often she came back (`frequency`), when she came back last (`recency`) and how
 * long ago she first bought (`age`), both in weeks. From these it learns how often customers of this shop buy and how they leave, and says
 * of each whether she is still there and what she will do.
 */
import { paretoNbd } from 'perennial/models';
import { alikeAfter, boughtBetween, knownAfter } from './a-shop.ts';

const { params, logLikelihood, standardErrors, converged } = paretoNbd.fit(alikeAfter(52));
console.log(`converged: ${converged}, log-likelihood ${logLikelihood.toFixed(1)}`);
for (const [name, value] of Object.entries(params)) {
  const error = standardErrors[name as keyof typeof params];
  console.log(`  ${name.padEnd(5)} ${value.toFixed(3)} ± ${error?.toFixed(3)}`);
}

// someone who came back four times and was last seen in week 40 of 52, and someone as busy who stopped in week 10
for (const recency of [40, 10]) {
  const customer = { frequency: 4, recency, age: 52 };
  const alive = paretoNbd.probabilityAlive(params, customer);
  const expected = paretoNbd.expectedPurchases(params, customer, 52);
  const median = paretoNbd.nextPurchaseQuantile(params, customer, 0.5);
  const next = median === null ? 'may never come' : `comes within ${median.toFixed(1)} weeks at even odds`;
  console.log(
    `last seen in week ${recency}: alive ${(alive * 100).toFixed(0)} %, ${expected.toFixed(2)} purchases in a year, the next ${next}`,
  );
}

// the model never saw the second year
const known = knownAfter(52);
const foreseen = known.frequency.reduce((sum, frequency, i) => {
  const customer = { frequency, recency: known.recency[i] ?? 0, age: 52 };
  return sum + paretoNbd.expectedPurchases(params, customer, 52);
}, 0);
const came = boughtBetween(52, 104).reduce((sum, count) => sum + count, 0);
console.log(`second year: ${foreseen.toFixed(0)} purchases expected, ${came} came`);
