import { addDays, type Day, dayNumber, fromDayNumber, parseDay } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import { type Acquisition, makeAcquisition, meanOverCustomers } from './acquisition.ts';
import { type Calendar, elapsedAt, makeCalendar } from './calendar.ts';
import { campaigns } from './campaigns.ts';
import { type Catalogue, makeCatalogue } from './catalogue.ts';
import { channels, shareAt } from './channels.ts';
import { toBytes } from './sheet.ts';

export interface BrandOptions {
  readonly customers: number;
  readonly seed: number;
  /** Last day of the files. */
  readonly end?: Day;
  /** Mean number of paid orders a consumer has by `end`. */
  readonly ordersPerCustomer?: number;
  /** Share of a year's sales that falls in November, 0 to 1. */
  readonly novemberShare?: number;
  /** How many customers buy about thirty times as much as the others. */
  readonly whales?: number;
  /** Views, carts, favourites and coupon claims; by default up to 100,000 customers. */
  readonly events?: boolean;
  /** Writes the answer sheet as well: who everyone really is. */
  readonly truth?: boolean;
}

/** Everything that is fixed before the first customer is drawn. */
export interface Brand {
  readonly customers: number;
  readonly seed: number;
  readonly start: Day;
  readonly end: Day;
  readonly whales: number;
  readonly events: boolean;
  readonly truth: boolean;
  readonly calendar: Calendar;
  readonly catalogue: Catalogue;
  readonly acquisition: Acquisition;
  /** Mean purchases of a living consumer of pace 1 in an operational day. */
  readonly rate: number;
  /** Operational time and local second at which the files end. */
  readonly endTime: number;
  readonly endSecond: number;
  /** Campaign name of each day of the calendar, empty on ordinary days. */
  readonly campaignNames: Uint8Array[];
}

export const DEFAULT_END = '2026-10-31';
export const HISTORY_DAYS = 1280;
/** Balances paid after the files end decide which of their deposits are still open. */
const LOOKAHEAD = 10;
const EVENTS_UP_TO = 100_000;
const MOST_CUSTOMERS = 8_000_000;
const DEFAULT_ORDERS = 3;

/** The spread of purchase rates and of lifetimes, in operational days: Pareto/NBD (Schmittlein, Morrison & Colombo 1987). */
export const truthShape = { r: 0.45, s: 0.7, beta: 150 } as const;

export function planBrand(options: BrandOptions): Brand {
  const { customers, seed, whales = 0, novemberShare, ordersPerCustomer = DEFAULT_ORDERS } = checked(options);
  const end = parseDay(options.end ?? DEFAULT_END);
  const start = addDays(end, 1 - HISTORY_DAYS);
  const first = dayNumber(start);
  const calendar = makeCalendar(first, HISTORY_DAYS + LOOKAHEAD, novemberShare);
  const acquisition = makeAcquisition(calendar, HISTORY_DAYS);
  return {
    customers,
    seed,
    start,
    end,
    whales,
    events: options.events ?? customers <= EVENTS_UP_TO,
    truth: options.truth ?? false,
    calendar,
    catalogue: makeCatalogue(calendar, first),
    acquisition,
    rate: (ordersPerCustomer - 1) / repeatOrdersAtRateOne(calendar, acquisition),
    endTime: elapsedAt(calendar, first + HISTORY_DAYS),
    endSecond: (first + HISTORY_DAYS) * 86_400,
    campaignNames: campaignNames(calendar),
  };
}

function checked(options: BrandOptions): BrandOptions {
  const { customers, seed, whales = 0, ordersPerCustomer = DEFAULT_ORDERS, novemberShare = 0.1 } = options;
  if (!(Number.isInteger(customers) && customers >= 1 && customers <= MOST_CUSTOMERS))
    throw invalid('demo-customers', `customers of the demo brand, 1 to ${MOST_CUSTOMERS}: ${customers}`);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw invalid('demo-seed', `seed, a whole number from 0: ${seed}`);
  if (!(Number.isInteger(whales) && whales >= 0 && whales <= customers))
    throw invalid('demo-whales', `very large buyers, 0 to the number of customers: ${whales}`);
  if (!(ordersPerCustomer > 1 && ordersPerCustomer <= 30))
    throw invalid('demo-orders', `mean orders of a customer, above 1 and at most 30: ${ordersPerCustomer}`);
  if (!(novemberShare > 0 && novemberShare < 1))
    throw invalid('demo-november', `share of sales in November, between 0 and 1: ${novemberShare}`);
  return options;
}

/** Repeat orders of a mean consumer by the end, were living consumers of pace 1 to buy once an operational day. */
function repeatOrdersAtRateOne(calendar: Calendar, acquisition: Acquisition): number {
  const end = calendar.first + HISTORY_DAYS;
  return channels.reduce((sum, channel) => {
    const middleShare = shareAt(channel, HISTORY_DAYS / 365 / 2);
    return sum + middleShare * channel.pace * meanOverCustomers(acquisition, calendar, end, (t) => meanLife(t, channel.loss));
  }, 0);
}

/** Mean time lived within the first `t` days of a gamma(s, beta/loss) mixture of exponential lifetimes. */
export function meanLife(t: number, loss: number): number {
  const { s } = truthShape;
  const beta = truthShape.beta / loss;
  return (beta / (s - 1)) * (1 - (beta / (beta + t)) ** (s - 1));
}

function campaignNames(calendar: Calendar): Uint8Array[] {
  const nameOf = (index: number, day: number) => (index < 0 ? '' : `${campaigns[index]!.name}-${fromDayNumber(day).slice(0, 4)}`);
  const known = new Map<string, Uint8Array>();
  return Array.from(calendar.campaign, (index, i) => {
    const name = nameOf(index, calendar.first + i);
    const bytes = known.get(name) ?? toBytes(name);
    known.set(name, bytes);
    return bytes;
  });
}
