import { dayNumber, fromDayNumber } from '../../src/base/day.ts';
import { drawBeta, drawExponential, drawGamma, drawPoisson } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

/** Purchase days of each customer, as day numbers, ascending. */
export type Purchases = readonly (readonly number[])[];

export const FROM = dayNumber('2021-01-01');
export const TO = dayNumber('2024-12-31');

/** A day's true worth: November sells `share` of a year, most of it on its first eleven days. */
export function trueMultiplier(share: number): (day: number) => number {
  const early = (0.7 * share * 365) / 11;
  const late = (0.3 * share * 365) / 19;
  const rest = ((1 - share) * 365) / 335;
  return (day) => {
    const [month, date] = fromDayNumber(day).slice(5).split('-').map(Number) as [number, number];
    if (month !== 11) return rest;
    return date <= 11 ? early : late;
  };
}

/** A brand whose customers buy and leave by BG/NBD on the clock of its calendar; new customers arrive on the same clock. */
export function novemberBrand(share: number, customersADay: number, seed: number): Purchases {
  const random = seededRandom(seed);
  const worth = trueMultiplier(share);
  const clock = new Float64Array(TO - FROM + 1);
  for (let i = 0; i < clock.length; i++) clock[i] = (clock[i - 1] ?? 0) + worth(FROM + i) / 7;
  const customers: number[][] = [];
  for (let i = 0; i < clock.length; i++) {
    const arrivals = drawPoisson(random, customersADay * worth(FROM + i));
    for (let n = 0; n < arrivals; n++) customers.push(live(random, clock, i));
  }
  return customers;
}

function live(random: Random, clock: Float64Array, start: number): number[] {
  const rate = drawGamma(random, 0.6, 14);
  const leaving = drawBeta(random, 0.8, 3.2);
  const days = [FROM + start];
  let at = clock[start]!;
  for (;;) {
    at += drawExponential(random, rate);
    const day = firstAtLeast(clock, at);
    if (day === clock.length) return days;
    if (FROM + day > days.at(-1)!) days.push(FROM + day);
    if (random() < leaving) return days;
  }
}

function firstAtLeast(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
