import { Cron } from 'croner';

const dailyCron = (dailyAt: string, timeZone: string): Cron => {
  const [hour, minute] = dailyAt.split(':');
  return new Cron(`${Number(minute)} ${Number(hour)} * * *`, { timezone: timeZone, paused: true });
};

/** The first time after an instant at which a daily run is due; ISO instants. An hour that a clock change skips comes an hour later. */
export function nextDaily(dailyAt: string | null, timeZone: string, after: string): string | null {
  if (dailyAt === null) return null;
  return dailyCron(dailyAt, timeZone).nextRun(new Date(after))?.toISOString() ?? null;
}
