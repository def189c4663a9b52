import type { DailyPurchases } from '../find-season.ts';
import type { KnownDays } from './known-days.ts';
import { doubles, wholes } from './room.ts';

/** Consumers as known on a day: what `peopleKnown` selects, as columns in the order of their keys. */
export interface PeopleThen {
  readonly customer_key: Int32Array;
  readonly frequency: Int32Array;
  readonly first_day: Int32Array;
  readonly last_day: Int32Array;
  /** NaN of who bought once. */
  readonly repeat_value: Float64Array;
  readonly first_net: Float64Array;
  readonly days_365: Int32Array;
  readonly net_365: Float64Array;
  readonly contribution_365: Float64Array;
  readonly uncosted_365: Float64Array;
}

const YEAR = 365;

const emptyPeople = (rows: number): PeopleThen => ({
  customer_key: wholes(rows),
  frequency: wholes(rows),
  first_day: wholes(rows),
  last_day: wholes(rows),
  repeat_value: doubles(rows),
  first_net: doubles(rows),
  days_365: wholes(rows),
  net_365: doubles(rows),
  contribution_365: doubles(rows),
  uncosted_365: doubles(rows),
});

/** Room for everyone, to be filled again and again. */
export const roomFor = ({ starts }: KnownDays): PeopleThen => emptyPeople(starts.length - 1);

/** Who had bought by a day, by what was known then, written into `room`; sums of whole minor units are exact in any order. */
export function peopleThen(known: KnownDays, asOf: number, room: PeopleThen): PeopleThen {
  let row = 0;
  for (let key = 0; key < known.starts.length - 1; key++) if (writePerson(room, row, known, key, asOf)) row++;
  return firstPeople(room, row);
}

/** So many people of a room, without a copy. */
export const firstPeople = (room: PeopleThen, rows: number): PeopleThen =>
  Object.fromEntries(Object.entries(room).map(([name, column]) => [name, column.subarray(0, rows)])) as never;

/** One customer's row; false where nothing of hers was known. */
function writePerson(people: PeopleThen, row: number, known: KnownDays, key: number, asOf: number): boolean {
  const end = known.starts[key + 1]!;
  let first = end;
  let last = 0;
  let days = 0;
  let net = 0;
  let yearDays = 0;
  let yearNet = 0;
  let yearCosted = 0;
  let yearContribution = 0;
  for (let i = known.starts[key]!; i < end; i++) {
    if (known.day[i]! > asOf) break;
    if (known.knownFrom[i]! > asOf || known.knownTo[i]! <= asOf) continue;
    if (days === 0) first = i;
    last = i;
    days++;
    net += known.net[i]!;
    if (known.day[i]! <= asOf - YEAR) continue;
    yearDays++;
    yearNet += known.net[i]!;
    yearCosted += known.costed[i]!;
    yearContribution += known.contribution[i]!;
  }
  if (days === 0) return false;
  people.customer_key[row] = key;
  people.frequency[row] = days - 1;
  people.first_day[row] = known.day[first]!;
  people.last_day[row] = known.day[last]!;
  people.first_net[row] = known.net[first]!;
  people.repeat_value[row] = (net - known.net[first]!) / (days - 1);
  people.days_365[row] = yearDays;
  people.net_365[row] = yearNet;
  people.contribution_365[row] = yearContribution;
  people.uncosted_365[row] = yearNet - yearCosted;
  return true;
}

/** What `dailyPurchases` selects, from the first day to the as-of day without holes. */
export function dailyThen(known: KnownDays, { customer_key: keys, first_day: first }: PeopleThen, asOf: number): DailyPurchases {
  const from = first.reduce((least, day) => Math.min(least, day), asOf);
  const daily = { from, firsts: new Float64Array(asOf - from + 1), repeats: new Float64Array(asOf - from + 1) };
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    daily.firsts[first[row]! - from]!++;
    for (let i = known.starts[key]!; i < known.starts[key + 1]!; i++) {
      if (known.knownFrom[i]! > asOf || known.knownTo[i]! <= asOf || known.day[i] === first[row]) continue;
      daily.repeats[known.day[i]! - from]!++;
    }
  }
  return daily;
}
