import { addDays, type Day } from '../base/day.ts';
import type { Calendar, Campaign, Phase, Platform } from './calendar.schema.ts';

/** Days on which a campaign of one platform runs. */
export interface Window {
  readonly platform: Platform;
  readonly campaign: string;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
}

/** Where a balance can be paid, for the deposits paid before it. */
export interface Due extends Window {
  /** Deposits from this day on wait for it. */
  readonly since: Day;
}

/** A deposit whose phase no calendar knows waits this long for its balance. */
export const DUE_DAYS = 30;
/** A person counts as waiting for so many days after the balance window, because orders are closed with a delay. */
export const GRACE_DAYS = 3;

const LONGEST_WAIT = 45;

/** Payments come on the days of these phases. */
const paid = new Set<Phase['phase']>(['balance', 'spot', 'return']);

const windowOf = ({ platform, campaign, year }: Campaign, { from, to }: Phase): Window => ({
  platform,
  campaign,
  year,
  from,
  to,
});

const touches = ({ from, to }: Phase, first: Day, last: Day): boolean => from <= last && to >= first;

/** The promo windows between two days: phases in which people pay. */
export const payWindows = ({ campaigns }: Calendar, first: Day, last: Day): Window[] =>
  campaigns.flatMap((campaign) =>
    campaign.phases
      .filter((phase) => paid.has(phase.phase) && touches(phase, first, last))
      .map((phase) => windowOf(campaign, phase)),
  );

/** Where deposits of a campaign are settled: in its balance and spot phases, of which the next one is theirs. */
const duesOf = (campaign: Campaign): Due[] =>
  campaign.phases
    .filter(({ phase }) => phase === 'balance' || phase === 'spot')
    .map((phase) => ({ ...windowOf(campaign, phase), since: addDays(phase.from, -LONGEST_WAIT) }));

/** Balance windows of deposits paid between two days. */
export const dueWindows = ({ campaigns }: Calendar, first: Day, last: Day): Due[] =>
  campaigns.flatMap(duesOf).filter(({ since, to }) => since <= last && to >= first);
