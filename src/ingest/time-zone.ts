const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

/** Minutes a zone is ahead of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - at) / 60_000);
}

/**
 * From which local day on a zone keeps one offset until 2100, and which; null for a zone that still changes.
 * Asia/Shanghai: from 1991 on. Weekly probes suffice: no zone has moved its clock for less than a week.
 */
export function steadyOffset(timeZone: string): { readonly from: string; readonly offsetMinutes: number } | null {
  const format = new Intl.DateTimeFormat('en-US-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const last = offsetAt(format, LAST);
  let from = LAST;
  while (from > FIRST && offsetAt(format, from - WEEK) === last) from -= WEEK;
  if (from > Date.UTC(2020, 0, 1)) return null;
  return { from: new Date(from + WEEK).toISOString().slice(0, 10), offsetMinutes: last };
}
