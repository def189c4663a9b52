import { fromDayNumber } from '../base/day.ts';
import { multiplierOn, type Season } from '../models/seasonality.ts';

/** Repeat purchases and their money by day, beginning on day number `from`. */
export interface DailySpend {
  readonly from: number;
  readonly repeats: Float64Array;
  /** Net sales of those purchases, minor units; nothing is learnt without them. */
  readonly money?: Float64Array;
}

const YEAR = 365;
const MONTHS = 12;
/** A month with few purchases is drawn towards the year's mean, as though it had so many more at that. */
const DRAWN = 50;

const monthOf = (day: number): number => Number(fromDayNumber(day).slice(5, 7)) - 1;
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Repeat purchases and money of the last year by month, and what a year of the season holds of each month. */
function byMonth({ from, repeats, money }: Required<DailySpend>, season: Season, asOf: number) {
  const [bought, spent, share] = [new Float64Array(MONTHS), new Float64Array(MONTHS), new Float64Array(MONTHS)];
  for (let day = asOf - YEAR + 1; day <= asOf; day++) {
    const month = monthOf(day);
    bought[month] = (bought[month] ?? 0) + (repeats[day - from] ?? 0);
    spent[month] = (spent[month] ?? 0) + (money[day - from] ?? 0);
    share[month] = (share[month] ?? 0) + multiplierOn(season, day);
  }
  return { bought, spent, share };
}

/**
 * How much more a purchase of the season's year is worth than one of the last year: those acquired in its course were not yet there in
 * its early months, so that a festival in them has too small a part in the last year's repeat purchases. One where a year is not known.
 */
export function seasonalMix({ from, repeats, money }: DailySpend, season: Season, asOf: number): number {
  if (!money || asOf - from + 1 < YEAR) return 1;
  const { bought, spent, share } = byMonth({ from, repeats, money }, season, asOf);
  const mean = total(spent) / total(bought);
  if (!(mean > 0 && mean < Infinity)) return 1;
  const worth = bought.map((count, month) => ((spent[month] ?? 0) + DRAWN * mean) / (count + DRAWN));
  return total(worth.map((value, month) => (value * (share[month] ?? 0)) / total(share))) / mean;
}
