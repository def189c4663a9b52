import { expect, test } from 'vitest';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { seasonPhases } from '../../src/calendar/season-phases.ts';
import { seasonCalendarsOf } from '../../src/value/season-calendars.ts';

const calendar = calendarOf();
/** An engine whose channels are these, the busiest first. */
const selling = (...channels: string[]) => ({
  reduce: async <Row>() => channels.map((channel) => ({ channel })) as Row[],
});
const of = (channels: string[], currency = 'CNY') =>
  seasonCalendarsOf(selling(...channels), calendar, currency, '2023-02-01', '2025-06-30');

test('the busiest channel that has a platform sets the phases, from the year before the first order to the years ahead', async () => {
  const [phases, usual] = await of(['小程序', '京东', '天猫']);
  expect(phases).toEqual(seasonPhases(calendar, '京东', 2022, 2036));
  expect(phases).not.toEqual(seasonPhases(calendar, '天猫', 2022, 2036));
  expect(usual).toBe('china');
});

test('outside China and without a promo calendar weeks are plain', async () => {
  expect((await of(['天猫'], 'EUR')).at(-1)).toBe('weeks');
  const unknown = (currency: string) => seasonCalendarsOf(selling('天猫'), undefined, currency, '2023-02-01', '2025-06-30');
  expect([await unknown('EUR'), await unknown('CNY')]).toEqual([['weeks'], ['china']]);
});
