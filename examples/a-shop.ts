import { distinctHistories, histories, seededRandom } from 'perennial/models';

const random = seededRandom(2024);
const waiting = (rate: number) => -Math.log(1 - random()) / rate;

/**
 * A made-up customer: weeks of her repeat purchases after the first, until she leaves or two years are over.
 *
 * The sum of two waits is a gamma of shape 2, so the truth is a Pareto/NBD with r 2, alpha 16, s 1, beta 50.
 */
function purchases(): number[] {
  const rate = waiting(16) + waiting(16);
  const leaves = Math.min(104, waiting(waiting(50)));
  const weeks: number[] = [];
  for (let at = waiting(rate); at < leaves; at += waiting(rate)) weeks.push(at);
  return weeks;
}

/** A shop whose 3,000 customers began on the same day, watched for two years. */
export const shop = Array.from({ length: 3000 }, purchases);

/** What was known of everyone after so many weeks. */
export const knownAfter = (weeks: number) =>
  histories({
    frequency: shop.map((own) => own.filter((at) => at <= weeks).length),
    recency: shop.map((own) => Math.max(0, ...own.filter((at) => at <= weeks))),
    age: shop.map(() => weeks),
  });

/** What everyone bought between two weeks. */
export const boughtBetween = (from: number, to: number) =>
  Float64Array.from(shop, (own) => own.filter((at) => at > from && at <= to).length);

/** Customers who are alike as one row: fits go faster, and the figures stay the same. */
export const alikeAfter = (weeks: number) => distinctHistories(knownAfter(weeks));
