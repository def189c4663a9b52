import type { ColumnType, Generated } from 'kysely';
import { conflict } from '../base/platform-error.ts';
import type { SourceDefinition } from '../ingest/source.schema.ts';
import type { Db } from '../store/store.ts';

type SourcesTable = {
  key: Generated<number>;
  name: string;
  preset: string | null;
  channel: string | null;
  shop: string | null;
  currency: string;
  minimum_goods_minor: number | null;
  time_zone: string | null;
  mapping: ColumnType<unknown, string | null, string | null>;
  created_at: string;
};
type Tables = { sources: SourcesTable };

/** A named connection with the mapping its files are read by; null lets the preset decide. */
export interface StoredSource extends SourceDefinition {
  readonly mapping: unknown;
  /** ISO instant. */
  readonly createdAt: string;
}

export type NewSource = Omit<SourceDefinition, 'key'> & { readonly mapping?: unknown };
export type SourceChange = Partial<Omit<NewSource, 'name'>>;

const columns = [
  'key',
  'name',
  'preset',
  'channel',
  'shop',
  'currency',
  'minimum_goods_minor as minimumGoodsMinor',
  'time_zone as timeZone',
  'mapping',
  'created_at as createdAt',
] as const;

const toJson = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/** Its key is given once and never again, even if the source goes. */
export async function insertSource(db: Db, source: NewSource, at: string): Promise<StoredSource> {
  const { minimumGoodsMinor, timeZone, mapping, ...plain } = source;
  const row = await db
    .withTables<Tables>()
    .insertInto('sources')
    .values({
      ...plain,
      minimum_goods_minor: minimumGoodsMinor,
      time_zone: timeZone ?? null,
      mapping: toJson(mapping),
      created_at: at,
    })
    .onConflict((found) => found.column('name').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (!row) throw conflict('source-exists', `there is already a source of this name: ${source.name}`, { name: source.name });
  return row;
}

export const findSource = (db: Db, name: string): Promise<StoredSource | undefined> =>
  db.withTables<Tables>().selectFrom('sources').select(columns).where('name', '=', name).executeTakeFirst();

export const listSources = (db: Db): Promise<StoredSource[]> =>
  db.withTables<Tables>().selectFrom('sources').select(columns).orderBy('key').execute();

/** Changes what is named; undefined when there is no such source. */
export const updateSource = (db: Db, key: number, change: SourceChange): Promise<StoredSource | undefined> => {
  const { minimumGoodsMinor, timeZone, mapping, ...plain } = change;
  const zoned = timeZone === undefined ? {} : { time_zone: timeZone };
  const goods = minimumGoodsMinor === undefined ? {} : { minimum_goods_minor: minimumGoodsMinor };
  const mapped = mapping === undefined ? {} : { mapping: toJson(mapping) };
  return (
    db
      .withTables<Tables>()
      .updateTable('sources')
      // the name is set to itself, for an update that names nothing is not SQL
      .set(({ ref }) => ({ ...plain, ...goods, ...zoned, ...mapped, name: ref('name') }))
      .where('key', '=', key)
      .returning(columns)
      .executeTakeFirst()
  );
};
