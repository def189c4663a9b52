import { addDays, dayNumber, daysBetween } from '../base/day.ts';
import type { PromoCalendar, PromoPhase } from '../models/promo-slots.ts';
import type { Calendar, Campaign, Platform } from './calendar.schema.ts';
import { lunarNewYears } from './lunar.ts';

const phasesOf = ({ campaign, peak, phases }: Campaign): PromoPhase[] =>
  phases.map(({ phase, from, to }) => ({
    campaign,
    phase,
    from: dayNumber(from),
    to: dayNumber(to),
    peak: dayNumber(peak),
  }));

/** Days to move a campaign by so that it lies in another year as it did in its own: by the lunar year where it ends before that. */
function shift({ campaign, year, peak }: Campaign, to: number): number | null {
  if (campaign !== '年货节') return daysBetween(peak, `${to}${peak.slice(4)}`);
  const [from, until] = [lunarNewYears[year], lunarNewYears[to]];
  return from && until ? daysBetween(from, until) : null;
}

function moved(last: Campaign, to: number): Campaign[] {
  const days = shift(last, to);
  if (days === null) return [];
  const phases = last.phases.map(({ phase, from, to: until }) => ({
    phase,
    from: addDays(from, days),
    to: addDays(until, days),
  }));
  return [{ ...last, year: to, peak: addDays(last.peak, days), phases }];
}

/** Festivals of the years that the calendar does not know yet, as in the last year that it knows. */
function foreseen(campaigns: readonly Campaign[], toYear: number): Campaign[] {
  const festivals = campaigns.filter(({ origin }) => origin !== 'own');
  const lastOf = new Map(festivals.map((one) => [one.campaign, one]));
  for (const one of festivals) if (one.year >= (lastOf.get(one.campaign)?.year ?? 0)) lastOf.set(one.campaign, one);
  return [...lastOf.values()].flatMap((last) =>
    Array.from({ length: Math.max(0, toYear - last.year) }, (_, i) => last.year + 1 + i).flatMap((year) => moved(last, year)),
  );
}

/** The campaigns of one platform and of all, as the seasonal model reads them; null where there are none. */
export function seasonPhases(
  { campaigns }: Calendar,
  platform: Platform | null,
  fromYear: number,
  toYear: number,
): PromoCalendar | null {
  const own = campaigns.filter((one) => one.platform === 'all' || one.platform === platform);
  const phases = [...own, ...foreseen(own, toYear)].filter(({ year }) => year >= fromYear && year <= toYear).flatMap(phasesOf);
  return phases.length === 0 ? null : { phases };
}
