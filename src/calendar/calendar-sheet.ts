import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import type { Calendar, Campaign, Phase } from './calendar.schema.ts';
import type { CampaignFigures, Comparison, OpenDeposit } from './compare.schema.ts';

interface Line extends Phase {
  readonly of: Campaign;
}

/** The columns that the import of the calendar knows. */
const calendarColumns: readonly Told<Line>[] = [
  ['campaign', 'text', ({ of }) => of.campaign],
  ['platform', 'text', ({ of }) => of.platform],
  ['year', 'number', ({ of }) => of.year],
  ['phase', 'text', ({ phase }) => phase],
  ['from', 'text', ({ from }) => from],
  ['to', 'text', ({ to }) => to],
  ['peak', 'text', ({ of }) => of.peak],
];

/** The calendar, a row a phase. */
export const calendarSheet = (campaigns: Calendar['campaigns']): Sheet =>
  sheetOf(
    'promo-calendar',
    0,
    calendarColumns,
    campaigns.flatMap((of) => of.phases.map((phase) => ({ ...phase, of }))),
  );

type Day = Comparison['days'][number];

const measures = [
  ['sales', 'money', ({ salesMinor }: CampaignFigures) => salesMinor],
  ['orders', 'number', ({ orders }: CampaignFigures) => orders],
  ['new_buyers', 'number', ({ newBuyers }: CampaignFigures) => newBuyers],
  ['deposits', 'number', ({ deposits }: CampaignFigures) => deposits],
  ['deposit_money', 'money', ({ depositMinor }: CampaignFigures) => depositMinor],
] as const;

const ofSide = (side: 'current' | 'earlier', year: number): Told<Day>[] => [
  [`date_${year}`, 'text', (day) => day[side]?.day ?? null],
  ...measures.flatMap(([name, unit, of]): Told<Day>[] => [
    [`${name}_${year}`, unit, (day) => (day[side] ? of(day[side].own) : null)],
    [`${name}_so_far_${year}`, unit, (day) => (day[side] ? of(day[side].cumulative) : null)],
  ]),
];

/** Two campaigns side by side, a row a day of both. */
export function comparisonSheet({ axis, campaign, against, days }: Comparison, digits: number): Sheet {
  const columns: Told<Day>[] = [
    [axis === 'phase_day' ? 'days_to_peak' : 'day_of_campaign', 'number', ({ at }) => at],
    ['phase', 'text', ({ phase }) => phase],
    ...ofSide('current', campaign.year),
    ...(against ? ofSide('earlier', against.year) : []),
  ];
  return sheetOf('campaigns', digits, columns, days);
}

/** The list of open deposits; it holds no personal data. */
export const depositColumns: readonly Told<OpenDeposit>[] = [
  ['customer_id', 'text', ({ customerId }) => customerId],
  ['order_id', 'text', ({ orderId }) => orderId],
  ['channel', 'text', ({ channel }) => channel],
  ['shop', 'text', ({ shop }) => shop],
  ['deposit_on', 'text', ({ depositOn }) => depositOn],
  ['deposit', 'money', ({ depositMinor }) => depositMinor],
  ['order_total', 'money', ({ goodsMinor }) => goodsMinor],
  ['campaign', 'text', ({ campaign }) => campaign],
  ['balance_due_on', 'text', ({ dueOn }) => dueOn],
  ['days_left', 'number', ({ daysLeft }) => daysLeft],
];
