import { expect, test } from 'vitest';
import { calendarOf, campaignsOf } from '../../src/calendar/calendar.ts';
import { campaignsFromCsv, isCalendarHead } from '../../src/calendar/calendar-csv.ts';
import { calendarSheet } from '../../src/calendar/calendar-sheet.ts';
import { csvText } from '../support/sheets.ts';

const whole = calendarOf();
const year = { ...whole, campaigns: campaignsOf(whole, { year: 2026 }) };

test('a calendar that is written and read again is the same', async () => {
  const again = campaignsFromCsv(await csvText(calendarSheet(year.campaigns)));
  expect(again).toEqual(
    year.campaigns.map(({ campaign, platform, year: of, peak, phases }) => ({ campaign, platform, year: of, peak, phases })),
  );
});

test('names that a spreadsheet would run or cut are written safely and come back', async () => {
  const odd = { ...year.campaigns[0], campaign: '=1+1,"新品"' } as (typeof year.campaigns)[number];
  const text = await csvText(calendarSheet([odd]));
  expect(text).toContain(`"'=1+1,""新品"""`);
  expect(campaignsFromCsv(text)[0]?.campaign).toBe('=1+1,"新品"');
});

test('columns may stand in any order, days with strokes, the peak left out', () => {
  const text =
    '\uFEFFyear,platform,campaign,from,to,phase\n2026,all,首发,2026/04/10,2026/04/12,spot\n\n2026,all,首发,2026-04-01,2026-04-09,warm_up';
  expect(campaignsFromCsv(text)).toEqual([
    {
      campaign: '首发',
      platform: 'all',
      year: 2026,
      phases: [
        { phase: 'spot', from: '2026-04-10', to: '2026-04-12' },
        { phase: 'warm_up', from: '2026-04-01', to: '2026-04-09' },
      ],
    },
  ]);
});

const head = 'campaign,platform,year,phase,from,to,peak\n';
test.each([
  ['campaign,platform,year\n双11,天猫,2026', 'there is no: phase'],
  [head, 'the file holds no phase below its first line'],
  [`${head}双11,淘宝,2026,spot,2026-11-11,2026-11-11,`, 'line 2, column platform, expected all, 天猫, 京东, 抖音: 淘宝'],
  [`${head}双11,天猫,26,spot,2026-11-11,2026-11-11,`, 'line 2, column year, expected a year from 2015 to 2035: 26'],
  [`${head}双11,天猫,2026,现货,2026-11-11,2026-11-11,`, 'line 2, column phase, expected warm_up'],
  [`${head}双11,天猫,2026,spot,2026-11-31,2026-11-11,`, 'line 2, column from, expected a day (YYYY-MM-DD): 2026-11-31'],
  [`${head}\n,天猫,2026,spot,2026-11-11,2026-11-11,`, 'line 3, column campaign, expected the name of a campaign: '],
])('a file that cannot be read says line, column and value: %j', (text, message) => {
  expect(() => campaignsFromCsv(text)).toThrow(message);
});

test('of a workbook the row is named, and its header is known', () => {
  const text = `${head}\n双11,淘宝,2026,spot,2026-11-11,2026-11-11,`;
  expect(() => campaignsFromCsv(text, true)).toThrow('row 3, column platform');
  expect(isCalendarHead(head.trim().split(','))).toBe(true);
  expect(isCalendarHead(['campaign', 'year'])).toBe(false);
});
