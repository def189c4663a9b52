import type { ColumnType } from 'kysely';
import type { CampaignInput } from '../calendar/calendar.schema.ts';
import type { CalendarEdits } from '../calendar/calendar.ts';
import type { Db } from '../store/store.ts';

type Tables = {
  promo_calendar: {
    version: number;
    campaigns: ColumnType<CampaignInput[], string, never>;
    change: string;
    changed_at: ColumnType<string | Date, string, never>;
    changed_by: string;
  };
};

interface Row {
  readonly version: number;
  readonly campaigns: CampaignInput[];
  readonly change: string;
  readonly changed_at: string | Date;
  readonly changed_by: string;
}

const versions = (db: Db) => db.withTables<Tables>().selectFrom('promo_calendar').selectAll();

const editsOf = ({ version, campaigns, changed_at: at, changed_by: changedBy }: Row): CalendarEdits => ({
  version,
  campaigns,
  changedAt: new Date(at).toISOString(),
  changedBy,
});

export async function newestCalendar(db: Db): Promise<CalendarEdits | undefined> {
  const row = await versions(db).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && editsOf(row);
}

export async function calendarVersion(db: Db, version: number): Promise<CalendarEdits | undefined> {
  const row = await versions(db).where('version', '=', version).executeTakeFirst();
  return row && editsOf(row);
}

/** Who changed what, the newest first. */
export async function calendarChanges(db: Db, limit: number) {
  const rows = await versions(db).orderBy('version', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    version: row.version,
    change: row.change,
    changedAt: new Date(row.changed_at).toISOString(),
    changedBy: row.changed_by,
  }));
}

/** False when another change took that version first. */
export async function insertCalendar(
  db: Db,
  edits: { readonly version: number; readonly campaigns: readonly CampaignInput[] },
  change: string,
  by: string,
  at: string,
): Promise<boolean> {
  const row = { version: edits.version, campaigns: JSON.stringify(edits.campaigns), change, changed_at: at, changed_by: by };
  const inserted = await db
    .withTables<Tables>()
    .insertInto('promo_calendar')
    .values(row)
    .onConflict((rows) => rows.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
