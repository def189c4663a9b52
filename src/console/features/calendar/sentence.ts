import type { TFunction } from 'i18next';
import type { Comparison } from './api.ts';
import type { Calendar, Campaign } from './draft.ts';

export type Axis = Comparison['axis'];

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** `T−12`, `T+0`. */
export const phaseDay = (day: number): string => (day < 0 ? `T−${-day}` : `T+${day}`);

/** A day of a campaign as an axis names it: `T−12`, or the twelfth day. */
export const dayWord = (at: number, axis: Axis, t: TFunction): string =>
  axis === 'phase_day' ? phaseDay(at) : t('calendar.compare.dayOf', { day: at });

const last = ({ phases, peak }: Campaign): string => phases.at(-1)?.to ?? peak;
const first = ({ phases, peak }: Campaign): string => phases[0]?.from ?? peak;

/** What runs on a day, or what comes next. */
export function calendarSentence({ campaigns }: Calendar, day: string, t: TFunction): string {
  const now = campaigns.filter((one) => first(one) <= day && day <= last(one));
  const running = now[0];
  if (running) {
    const places = now.filter((one) => one.campaign === running.campaign).map((one) => t(`calendar.onPlatform.${one.platform}`));
    return t('calendar.running', {
      campaign: running.campaign,
      platforms: places.join(', '),
      at: phaseDay(daysBetween(running.peak, day)),
    });
  }
  const next = campaigns.find((one) => first(one) > day);
  if (!next) return t('calendar.none');
  return t('calendar.next', {
    campaign: next.campaign,
    platform: t(`calendar.onPlatform.${next.platform}`),
    day: first(next),
    days: daysBetween(day, first(next)),
  });
}
