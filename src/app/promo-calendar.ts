import type { Clock } from '../base/clock.ts';
import { conflict, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import type { Calendar, CampaignInput, CampaignKey } from '../calendar/calendar.schema.ts';
import { type CalendarEdits, calendarOf, keyOf, noEdits, withCampaigns, withoutCampaign } from '../calendar/calendar.ts';
import { campaignsFromCsv, isCalendarHead } from '../calendar/calendar-csv.ts';
import type { Db, Store } from '../store/store.ts';
import type { App } from './app.ts';
import { insertAudit } from './audit.store.ts';
import { calendarChanges, calendarVersion, insertCalendar, newestCalendar } from './promo-calendar.store.ts';
import { type SmallTable, textOfTable } from './small-table.ts';

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** The calendar as it stands: defaults, and what was set over them. */
export const readCalendar = async ({ db }: Pick<Store, 'db'>): Promise<Calendar> => calendarOf(await current(db));

export const listCalendarChanges = ({ db }: Pick<Store, 'db'>) => calendarChanges(db, 50);

interface Change {
  readonly what: string;
  /** The version the change was made on; another one since is a conflict. */
  readonly basedOn?: number | undefined;
  /** Whom the version names, where that is not who asked for it. */
  readonly by?: string;
  readonly decide: (edits: CalendarEdits, db: Db) => readonly CampaignInput[] | Promise<readonly CampaignInput[]>;
}

/** One more version, with who made it and what it changed, in one transaction. */
const change = (
  { store, clock }: Tools,
  principal: Principal,
  { what, basedOn, by = principal.id, decide }: Change,
): Promise<Calendar> =>
  store.transaction(async (db) => {
    const before = await current(db);
    if (basedOn !== undefined && basedOn !== before.version) throw outdated(before.version);
    const campaigns = await decide(before, db);
    if (told(campaigns) === told(before.campaigns)) return calendarOf(before);
    const at = new Date(clock.now()).toISOString();
    const version = before.version + 1;
    if (!(await insertCalendar(db, { version, campaigns }, what, by, at))) throw outdated(version);
    await insertAudit(db, { at, principal: principal.id, action: 'calendar.change', details: { version, change: what } });
    return calendarOf({ version, campaigns, changedAt: at, changedBy: by });
  });

/** Sets campaigns: each replaces what had its name, platform and year. */
export const setCampaigns = (tools: Tools, principal: Principal, inputs: readonly CampaignInput[], basedOn?: number) =>
  change(tools, principal, {
    what: inputs.length === 1 && inputs[0] ? `set ${keyOf(inputs[0])}` : `set ${inputs.length} campaigns`,
    basedOn,
    decide: ({ campaigns }) => withCampaigns(campaigns, inputs),
  });

/** The demo brand's own calendar, in a workspace where nobody has set anything yet. */
export const setDemoCalendar = (tools: Tools, principal: Principal, inputs: readonly CampaignInput[]): Promise<Calendar> =>
  change(tools, principal, {
    what: 'calendar of the demo brand',
    by: 'demo',
    decide: ({ version, campaigns }) => (version === 0 ? withCampaigns(campaigns, inputs) : campaigns),
  });

/** Sets the campaigns of a file, all of them or none. */
export async function importCalendar(
  tools: Tools & Pick<App, 'scratch' | 'workbooks'>,
  principal: Principal,
  table: SmallTable,
  basedOn?: number,
): Promise<Calendar> {
  const { text, ofWorkbook } = await textOfTable(tools, table, isCalendarHead);
  return setCampaigns(tools, principal, campaignsFromCsv(text, ofWorkbook), basedOn);
}

/** Gives a festival its default again; a launch of the brand's own goes. */
export const resetCampaign = (tools: Tools, principal: Principal, key: CampaignKey, basedOn?: number): Promise<Calendar> =>
  change(tools, principal, {
    what: `reset ${keyOf(key)}`,
    basedOn,
    decide: ({ campaigns }) => {
      if (!campaigns.some((campaign) => keyOf(campaign) === keyOf(key)))
        throw missing('campaign', `nobody has changed this campaign: ${keyOf(key)}`, { key: keyOf(key) });
      return withoutCampaign(campaigns, key);
    },
  });

/** What stood before the last change stands again, as a version of its own: undoing twice brings the change back. */
export const undoCalendar = (tools: Tools, principal: Principal, basedOn?: number): Promise<Calendar> =>
  change(tools, principal, {
    what: 'undo',
    basedOn,
    decide: async ({ version }, db) => {
      if (version === 0) throw conflict('calendar-undo', 'the calendar stands as it was shipped: there is nothing to undo');
      return (await calendarVersion(db, version - 1))?.campaigns ?? [];
    },
  });

/** Campaigns as text, whatever order the store gave their fields. */
const told = (campaigns: readonly CampaignInput[]): string =>
  JSON.stringify(
    campaigns.map((one) => [keyOf(one), one.peak ?? null, one.phases.map(({ phase, from, to }) => [phase, from, to])]),
  );

const current = async (db: Db): Promise<CalendarEdits> => (await newestCalendar(db)) ?? noEdits;

const outdated = (version: number) =>
  conflict('calendar-outdated', `somebody else changed the calendar meanwhile; read it again; newest version: ${version}`, {
    version,
  });
