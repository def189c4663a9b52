import type { KnownDays } from './known-days.ts';
import { type MoneyThen, moneyOf } from './money-then.ts';
import { type PatternRoom, type PatternsThen, patternsThen } from './patterns-then.ts';
import { firstPeople, type PeopleThen, peopleThen } from './people-then.ts';

/** Consumers as they were known on a day: their money, and how they lie by weeks. */
export interface DayThen {
  readonly people: PeopleThen;
  readonly money: MoneyThen;
  readonly patterns: PatternsThen;
}

/** What was ever known, a day, and rooms for its people and their patterns, which fill with them. */
export type DayTask = KnownDays & Readonly<{ asOf: number; room: PeopleThen; patternRoom: PatternRoom }>;

/** What is said of a day whose people lie in the rooms of the task. */
export type FoundThen = Omit<DayThen, 'people'> & { readonly rows: number };

export function findDay({ asOf, room, patternRoom, ...known }: DayTask): FoundThen {
  const people = peopleThen(known, asOf, room);
  return { rows: people.customer_key.length, money: moneyOf(people), patterns: patternsThen(people, asOf, patternRoom) };
}

/** The people of a day out of the room that `findDay` filled. */
export const dayThen = (room: PeopleThen, { rows, ...found }: FoundThen): DayThen => ({
  people: firstPeople(room, rows),
  ...found,
});
