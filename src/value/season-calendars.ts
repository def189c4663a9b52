import type { Day } from '../base/day.ts';
import type { Calendar, Platform } from '../calendar/calendar.schema.ts';
import { platformOf } from '../calendar/platforms.ts';
import { seasonPhases } from '../calendar/season-phases.ts';
import type { Engine } from '../engine/engine.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { DAYS_AHEAD } from './forecaster.ts';
import { channelsByOrders } from './run-tables.sql.ts';

const YEARS_AHEAD = Math.ceil(DAYS_AHEAD / 365);

/** The platform of the busiest channel that belongs to one: its phases set the rhythm of the brand. */
async function mainPlatform(engine: Pick<Engine, 'reduce'>): Promise<Platform | null> {
  const channels = await engine.reduce<{ channel: string }>(channelsByOrders());
  for (const { channel } of channels) {
    const platform = platformOf(channel);
    if (platform) return platform;
  }
  return null;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** By the phases of the promo calendar, and by the days the festivals use to have; plain weeks for brands outside China. */
export async function seasonCalendarsOf(
  engine: Pick<Engine, 'reduce'>,
  calendar: Calendar | undefined,
  currency: string,
  firstOn: Day,
  asOf: Day,
): Promise<SeasonCalendar[]> {
  const usual = currency === 'CNY' ? 'china' : 'weeks';
  if (!calendar) return [usual];
  const phases = seasonPhases(calendar, await mainPlatform(engine), yearOf(firstOn) - 1, yearOf(asOf) + YEARS_AHEAD);
  return phases ? [phases, usual] : [usual];
}
