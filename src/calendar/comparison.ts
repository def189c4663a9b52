import { addDays, type Day, daysBetween } from '../base/day.ts';
import { missing } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import type { Calendar, Campaign } from './calendar.schema.ts';
import { campaignPlaces, daysOfCampaign } from './campaign-days.sql.ts';
import type { CampaignAxis, CampaignFigures, Comparison, ComparisonQuery } from './compare.schema.ts';
import { platformOf } from './platforms.ts';
import { finishedRun } from './runs.sql.ts';

interface Tools {
  readonly engine: Pick<Reading, 'reduce' | 'tables'>;
}

/** The day of the last finished run. */
export async function lastRunDay({ engine }: Tools): Promise<Day> {
  const [run] = await engine.reduce<{ as_of: Day }>(finishedRun());
  if (!run) throw missing('no-run', 'nothing has been computed yet: import orders, then run');
  return run.as_of;
}

/** The campaign asked for, and the one it is held against: of the year asked for, or the last one before it. */
export function chosen(calendar: Calendar, query: ComparisonQuery): { campaign: Campaign; against: Campaign | null } {
  const alike = calendar.campaigns.filter((one) => one.campaign === query.campaign && one.platform === query.platform);
  const campaign = alike.find(({ year }) => year === query.year);
  if (!campaign)
    throw missing('campaign', `no such campaign in the calendar: ${query.campaign} ${query.platform} ${query.year}`, {
      ...query,
    });
  const before = alike.filter(({ year }) => year < query.year).sort((a, b) => b.year - a.year);
  const against = query.against === undefined ? before[0] : alike.find(({ year }) => year === query.against);
  if (query.against !== undefined && !against)
    throw missing('campaign', `no such campaign in the calendar: ${query.campaign} ${query.platform} ${query.against}`, {
      ...query,
    });
  return { campaign, against: against ?? null };
}

const first = ({ phases, peak }: Campaign): Day => phases[0]?.from ?? peak;
const last = ({ phases, peak }: Campaign): Day => phases.at(-1)?.to ?? peak;
const phaseOn = ({ phases }: Campaign, day: Day): string | null =>
  phases.find(({ from, to }) => from <= day && day <= to)?.phase ?? null;

interface DayRow {
  readonly day: Day;
  readonly orders: number;
  readonly sales_minor: number;
  readonly new_buyers: number;
  readonly deposits: number;
  readonly deposit_minor: number;
}
type Side = NonNullable<Comparison['days'][number]['current']>;

const NONE: DayRow = { day: '', orders: 0, sales_minor: 0, new_buyers: 0, deposits: 0, deposit_minor: 0 };

const figures = (row: DayRow, ofShop: boolean): CampaignFigures => ({
  salesMinor: row.sales_minor,
  orders: row.orders,
  newBuyers: ofShop ? null : row.new_buyers,
  deposits: row.deposits,
  depositMinor: row.deposit_minor,
});

const plus = (a: CampaignFigures, b: CampaignFigures): CampaignFigures => ({
  salesMinor: a.salesMinor + b.salesMinor,
  orders: a.orders + b.orders,
  newBuyers: a.newBuyers === null || b.newBuyers === null ? null : a.newBuyers + b.newBuyers,
  deposits: a.deposits + b.deposits,
  depositMinor: a.depositMinor + b.depositMinor,
});

/** The day from which an axis counts, and the number that this day has. */
const originOf = (campaign: Campaign, axis: CampaignAxis): { readonly day: Day; readonly at: number } =>
  axis === 'phase_day' ? { day: campaign.peak, at: 0 } : { day: first(campaign), at: 1 };

interface Counting {
  readonly axis: CampaignAxis;
  readonly asOf: Day;
  readonly ofShop: boolean;
}

/** A campaign's days by their place on the axis, with running sums, up to the as-of day. */
export function byDay(campaign: Campaign, rows: readonly DayRow[], { axis, asOf, ofShop }: Counting): Map<number, Side> {
  const origin = originOf(campaign, axis);
  const known = new Map(rows.map((row) => [row.day, row]));
  const days = new Map<number, Side>();
  let cumulative = figures(NONE, ofShop);
  for (let day = first(campaign); day <= last(campaign) && day <= asOf; day = addDays(day, 1)) {
    const own = figures(known.get(day) ?? NONE, ofShop);
    cumulative = plus(cumulative, own);
    days.set(origin.at + daysBetween(origin.day, day), { day, own, cumulative });
  }
  return days;
}

interface Place {
  readonly channel: string;
  readonly shop: string | null;
}

/** The channels a question is about: one, those of the platform, or all (null). */
function channelsOf({ platform, channel }: ComparisonQuery, places: readonly Place[]): string[] | null {
  if (channel !== undefined) return [channel];
  if (platform === 'all') return null;
  return [...new Set(places.map((place) => place.channel))].filter((name) => platformOf(name) === platform);
}

function placesOf(current: ReadonlyMap<number, Side>, earlier: ReadonlyMap<number, Side>): number[] {
  const all = [...current.keys(), ...earlier.keys()];
  if (all.length === 0) return [];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** One campaign beside an earlier one: sales, orders, new buyers and deposits, each day's and up to it. */
export async function comparison(tools: Tools, calendar: Calendar, query: ComparisonQuery): Promise<Comparison> {
  const asOf = await lastRunDay(tools);
  const { campaign, against } = chosen(calendar, query);
  const places = await tools.engine.reduce<Place>(campaignPlaces());
  const channels = channelsOf(query, places);
  const { axis } = query;
  const counting = { axis, asOf, ofShop: query.shop !== undefined };
  const sideOf = async (one: Campaign) => {
    const asked = { from: first(one), to: last(one), channels, shop: query.shop };
    return byDay(one, await tools.engine.reduce<DayRow>(daysOfCampaign(asked)), counting);
  };
  const current = await sideOf(campaign);
  const earlier = against ? await sideOf(against) : new Map<number, Side>();
  const origin = originOf(campaign, axis);
  const shared = [...current.keys()].filter((day) => earlier.has(day));
  return {
    asOf,
    axis,
    campaign,
    against,
    channels: [...new Set(places.map(({ channel }) => channel))],
    shops: [...new Set(places.flatMap(({ shop }) => (shop === null ? [] : [shop])))],
    days: placesOf(current, earlier).map((at) => ({
      at,
      phase: phaseOn(campaign, addDays(origin.day, at - origin.at)),
      current: current.get(at) ?? null,
      earlier: earlier.get(at) ?? null,
    })),
    upTo: shared.length === 0 ? null : Math.max(...shared),
  };
}
