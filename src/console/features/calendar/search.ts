import { campaignPlatforms } from '../../../contract/calendar.ts';

const views = ['year', 'compare', 'deposits'] as const;
export type View = (typeof views)[number];
export const calendarViews = views;

export interface CalendarSearch {
  readonly view?: View;
  readonly year?: number;
  readonly platform?: (typeof campaignPlatforms)[number];
  readonly campaign?: string;
  readonly against?: number;
  readonly axis?: 'campaign_day';
  readonly page?: number;
}

const whole = (value: unknown, from: number, to: number): number | undefined => {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= from && number <= to ? number : undefined;
};

const defined = <Shape extends object>(shape: Shape): CalendarSearch =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

/** Which part of the page the address asks for. */
export const parseCalendarSearch = (search: Record<string, unknown>): CalendarSearch =>
  defined({
    view: views.find((view) => view === search['view']),
    year: whole(search['year'], 2015, 2035),
    platform: campaignPlatforms.find((platform) => platform === search['platform']),
    campaign: typeof search['campaign'] === 'string' ? search['campaign'].slice(0, 40) : undefined,
    axis: search['axis'] === 'campaign_day' ? search['axis'] : undefined,
    against: whole(search['against'], 2015, 2035),
    page: whole(search['page'], 2, 10_000),
  });
