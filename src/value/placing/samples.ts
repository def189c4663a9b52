import type { PeopleThen } from '../../models/replaying/people-then.ts';
import { type SpendModel, valuePerOrder } from '../../models/spend-level.ts';
import type { WeightedHistories } from '../fit-models.ts';
import type { SpendSource } from '../train.ts';

/** Rows of the fixed sample of customers that `mixed` in SQL gives. */
function sampled({ customer_key: keys }: PeopleThen, share: number): Int32Array {
  const below = Math.round(share * 4294967296);
  const rows = new Int32Array(keys.length);
  let count = 0;
  for (let row = 0; row < keys.length; row++) {
    // the low 32 bits of the product, as a whole number of at least zero
    if (Math.imul(keys[row]!, 2654435761) >>> 0 < below) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** What `distinctHistoryColumns` selects. */
export function sampledHistories(people: PeopleThen, share: number): WeightedHistories {
  const { frequency, first_day: first, last_day: last } = people;
  const compare = (a: number, b: number) => frequency[a]! - frequency[b]! || first[a]! - first[b]! || last[a]! - last[b]!;
  const rows = sampled(people, share).sort(compare);
  const begins = rows.filter((row, i) => i === 0 || compare(rows[i - 1]!, row) !== 0);
  const weight = new Float64Array(begins.length);
  for (let i = 0, history = -1; i < rows.length; i++) {
    if (begins[history + 1] === rows[i]) history++;
    weight[history]!++;
  }
  const column = (values: Int32Array) => Float64Array.from(begins, (row) => values[row]!);
  return { frequency: column(frequency), first_day: column(first), last_day: column(last), weight };
}

/** Repeat buyers of a sample, and what all of them spent in the last year beside what a model expects. */
export const spendThen = (people: PeopleThen, asOf: number): SpendSource => ({
  customers: people.customer_key.length,
  sample: async (share) => {
    const { frequency, repeat_value: value } = people;
    const rows = sampled(people, share).filter((row) => frequency[row]! > 0 && value[row]! > 0);
    return { frequency: Float64Array.from(rows, (row) => frequency[row]!), value: Float64Array.from(rows, (row) => value[row]!) };
  },
  levels: async (flat) => levelsThen(people, flat, asOf),
  mix: 1,
});

/** What `spendLevels` selects. */
function levelsThen(people: PeopleThen, flat: SpendModel, asOf: number): { actual: number; expected: number } {
  let actual = 0;
  let expected = 0;
  for (let row = 0; row < people.frequency.length; row++) {
    const isNew = people.first_day[row]! > asOf - 365 ? 1 : 0;
    const repeats = people.days_365[row]! - isNew;
    if (repeats <= 0) continue;
    actual += people.net_365[row]! - isNew * people.first_net[row]!;
    expected += repeats * valuePerOrder(flat, people.frequency[row]!, people.repeat_value[row]!);
  }
  return { actual, expected };
}
