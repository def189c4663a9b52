import { FOREVER } from './known-days.ts';
import type { PeopleThen } from './people-then.ts';

/** The money of a population, in minor units of a year; what of its net sales has no known margin is `uncosted`. */
export interface MoneyThen {
  readonly customers: number;
  readonly repeat_customers: number;
  readonly first_day: number;
  readonly net: number;
  readonly contribution: number;
  readonly uncosted: number;
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row]!;
  return sum;
}

/** What `moneyTotals` selects. */
export function moneyOf(people: PeopleThen): MoneyThen {
  let repeaters = 0;
  let first = FOREVER;
  for (let row = 0; row < people.frequency.length; row++) {
    if (people.frequency[row]! > 0) repeaters++;
    if (people.first_day[row]! < first) first = people.first_day[row]!;
  }
  return {
    customers: people.frequency.length,
    repeat_customers: repeaters,
    first_day: first === FOREVER ? 0 : first,
    net: sumOf(people.net_365),
    contribution: sumOf(people.contribution_365),
    uncosted: sumOf(people.uncosted_365),
  };
}
