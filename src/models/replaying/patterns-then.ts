import type { PeopleThen } from './people-then.ts';
import { doubles, wholes } from './room.ts';

/** Histories that agree by weeks count as one. */
export const PATTERN_DAYS = 7;

/** Distinct histories by weeks, and the one of each customer. */
export interface PatternsThen {
  readonly frequency: Float64Array;
  readonly age_weeks: Float64Array;
  readonly silent_weeks: Float64Array;
  /** Row of the pattern, one a row of the people. */
  readonly of: Int32Array;
}

// weeks of a history stay below it: 78 years
const WEEKS = 4096;
// odd numbers without a pattern in their bits (Knuth, The Art of Computer Programming 3, 6.4)
const [SPREAD, SPREAD_TOO] = [0x9e3779b1, 0x85ebca6b];

// days never lie after the day asked for, so cutting is rounding down
const weeksSince = (day: number, asOf: number): number => ((asOf - day) / PATTERN_DAYS) | 0;

/** Room to tell the patterns of so many people from each other, to be used again and again. */
export interface PatternRoom {
  /** A power of two of them, less than half of which fill. */
  readonly slots: Int32Array;
  readonly frequencies: Int32Array;
  readonly weeks: Int32Array;
  readonly of: Int32Array;
}

export const patternRoom = (people: number): PatternRoom => ({
  slots: wholes(2 ** (Math.max(3, Math.ceil(Math.log2(people + 1))) + 1)),
  frequencies: wholes(people),
  weeks: wholes(people),
  of: wholes(people),
});

/** What `patterns` selects: each pattern once, by a table of open addresses. */
export function patternsThen(
  people: PeopleThen,
  asOf: number,
  room: PatternRoom = patternRoom(people.frequency.length),
): PatternsThen {
  const rows = people.frequency.length;
  const seen = addresses(room);
  const of = room.of.subarray(0, rows);
  for (let row = 0; row < rows; row++)
    of[row] = seen.number(
      people.frequency[row]!,
      weeksSince(people.first_day[row]!, asOf) * WEEKS + weeksSince(people.last_day[row]!, asOf),
    );
  return byFrequency(seen.frequencies(), seen.weeks(), of);
}

/** Numbers pairs in the order they are met. */
function addresses({ slots, frequencies, weeks }: PatternRoom) {
  const [bits, mask] = [Math.log2(slots.length), slots.length - 1];
  slots.fill(-1);
  let count = 0;
  const number = (frequency: number, week: number): number => {
    let slot = ((Math.imul(frequency, SPREAD) ^ Math.imul(week, SPREAD_TOO)) >>> (32 - bits)) & mask;
    for (let found = slots[slot]!; found >= 0; found = slots[slot]!) {
      if (frequencies[found] === frequency && weeks[found] === week) return found;
      slot = (slot + 1) & mask;
    }
    frequencies[count] = frequency;
    weeks[count] = week;
    slots[slot] = count;
    return count++;
  };
  return { number, frequencies: () => frequencies.subarray(0, count), weeks: () => weeks.subarray(0, count) };
}

/** Patterns of one frequency beside each other: a slice of them then asks the models about few frequencies. */
function byFrequency(frequencies: Int32Array, weeks: Int32Array, of: Int32Array): PatternsThen {
  const place = places(frequencies);
  const [frequency, age, silent] = [doubles(place.length), doubles(place.length), doubles(place.length)];
  for (let i = 0; i < place.length; i++) {
    frequency[place[i]!] = frequencies[i]!;
    age[place[i]!] = (weeks[i]! / WEEKS) | 0;
    silent[place[i]!] = weeks[i]! % WEEKS;
  }
  return { frequency, age_weeks: age, silent_weeks: silent, of: through(of, place) };
}

/** The place of each when ordered by frequency, by counting. */
function places(frequencies: Int32Array): Int32Array {
  let most = 0;
  for (let i = 0; i < frequencies.length; i++) if (frequencies[i]! > most) most = frequencies[i]!;
  const next = new Int32Array(most + 2);
  for (let i = 0; i < frequencies.length; i++) next[frequencies[i]! + 1]!++;
  for (let frequency = 0; frequency <= most; frequency++) next[frequency + 1]! += next[frequency]!;
  const place = new Int32Array(frequencies.length);
  for (let i = 0; i < frequencies.length; i++) place[i] = next[frequencies[i]!]!++;
  return place;
}

function through(of: Int32Array, place: Int32Array): Int32Array {
  for (let row = 0; row < of.length; row++) of[row] = place[of[row]!]!;
  return of;
}
