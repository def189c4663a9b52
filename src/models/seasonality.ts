import { type OperationalTime, operationalTime } from './operational-time.ts';
import { type SeasonCalendar, SLOT_GROUPS, slotGroups, slotOf } from './season-slots.ts';

/** How many times an ordinary day each slot of the year is worth, mean one over a year, and the share of a year that was seen. */
export type Season = Readonly<{ calendar: SeasonCalendar; multipliers: readonly number[]; seen: number }>;

const FLAT: readonly number[] = SLOT_GROUPS.map(() => 1);
export const flatSeason: Season = { calendar: 'weeks', multipliers: FLAT, seen: 0 };

export const multiplierOn = ({ calendar, multipliers }: Season, day: number): number => multipliers[slotOf(calendar, day)]!;

/** The clock of a season over the days `from` to `to`. */
export const seasonalTime = (season: Season, from: number, to: number): OperationalTime =>
  operationalTime(from, to, (day) => multiplierOn(season, day));

/** Repeat purchases by day, beginning on day number `from`: what came, and what the model expects of each day were it worth one. */
export type DailyRepeats = Readonly<{ from: number; actual: Float64Array; expected: Float64Array }>;

/**
 * A calendar pattern from daily repeat purchases, all years together.
 *
 * Levels are empirical-Bayes means: groups of slots are drawn towards one, the slots of a group towards its level, the more the fewer
 * purchases were expected. What was never seen stays where it is drawn to.
 */
export function learnSeason({ from, actual, expected }: DailyRepeats, calendar: SeasonCalendar): Season {
  const level = total(actual) / total(expected);
  if (!(level > 0 && level < Infinity)) return flatSeason;
  const groups = slotGroups(calendar);
  const slots = groups.map(() => ({ actual: 0, expected: 0 }));
  for (let i = 0; i < actual.length; i++) {
    const slot = slots[slotOf(calendar, from + i)]!;
    slot.actual += actual[i]!;
    slot.expected += level * expected[i]!;
  }
  return normalized(calendar, slots, levels(slots, groups));
}

type Count = { actual: number; expected: number };

const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0);

function levels(slots: readonly Count[], groupOf: readonly number[]): number[] {
  const members = membersOf(groupOf);
  const groups = members.map((group) => sumOf(group.map((slot) => slots[slot]!)));
  const groupLevels = shrunk(groups);
  const result = slots.map(() => 1);
  for (const [i, group] of members.entries()) {
    const towards = groupLevels[i]!;
    const within = group.map((slot) => ({ actual: slots[slot]!.actual, expected: towards * slots[slot]!.expected }));
    const ratios = group.length > 1 ? shrunk(within) : [1];
    for (const [j, slot] of group.entries()) result[slot] = towards * ratios[j]!;
  }
  return result;
}

function membersOf(groupOf: readonly number[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const [slot, group] of groupOf.entries()) {
    const members = groups.get(group);
    if (members) members.push(slot);
    else groups.set(group, [slot]);
  }
  return [...groups.values()];
}

const sumOf = (counts: readonly Count[]): Count => ({
  actual: counts.reduce((sum, count) => sum + count.actual, 0),
  expected: counts.reduce((sum, count) => sum + count.expected, 0),
});

/** (actual + k) / (expected + k): 1/k is how much more than Poisson the ratios scatter around one, by the method of moments. */
function shrunk(counts: readonly Count[]): number[] {
  const excess = counts.reduce((sum, { actual, expected }) => sum + (actual - expected) ** 2 - expected, 0);
  const scale = counts.reduce((sum, { expected }) => sum + expected ** 2, 0);
  if (!(excess > 0 && scale > 0)) return counts.map(() => 1);
  const k = scale / excess;
  return counts.map(({ actual, expected }) => (actual + k) / (expected + k));
}

// eight whole years, so that leap days and the wandering lunar new year count as often as they come
const REFERENCE = { from: Date.UTC(2020, 0, 1) / 86_400_000, days: 2922 };

function normalized(calendar: SeasonCalendar, slots: readonly Count[], multipliers: readonly number[]): Season {
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < REFERENCE.days; i++) {
    const slot = slotOf(calendar, REFERENCE.from + i);
    sum += multipliers[slot]!;
    seen += Number(slots[slot]!.expected > 0);
  }
  const mean = sum / REFERENCE.days;
  return { calendar, multipliers: multipliers.map((value) => value / mean), seen: seen / REFERENCE.days };
}
