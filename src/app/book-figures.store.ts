import type { Generated } from 'kysely';
import type { Basis } from '../books/reconcile.schema.ts';
import type { Db } from '../store/store.ts';

type Tables = {
  book_figures: {
    id: Generated<number>;
    month: string;
    channel: string;
    shop: string;
    version: number;
    amount_minor: number | null;
    basis: Basis;
    note: string;
    source: 'typed' | 'imported';
    changed_by: string;
    changed_at: string;
  };
};

/** One version of the figure of a month and place; an empty amount means that it was taken away. */
export interface FigureVersion {
  readonly month: string;
  readonly channel: string;
  readonly shop: string;
  readonly version: number;
  readonly amountMinor: number | null;
  readonly basis: Basis;
  readonly note: string;
  readonly source: 'typed' | 'imported';
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

export type FigurePlace = Pick<FigureVersion, 'month' | 'channel' | 'shop'>;

const columns = [
  'month',
  'channel',
  'shop',
  'version',
  'amount_minor as amountMinor',
  'basis',
  'note',
  'source',
  'changed_by as by',
  'changed_at as at',
] as const;

const figures = (db: Db) => db.withTables<Tables>();

/** The newest version of every figure, those taken away too. */
export const newestFigures = (db: Db): Promise<FigureVersion[]> =>
  figures(db)
    .selectFrom('book_figures')
    .distinctOn(['month', 'channel', 'shop'])
    .select(columns)
    .orderBy('month')
    .orderBy('channel')
    .orderBy('shop')
    .orderBy('version', 'desc')
    .execute();

/** Versions of one figure, the newest first. */
export const figureVersions = (db: Db, { month, channel, shop }: FigurePlace): Promise<FigureVersion[]> =>
  figures(db)
    .selectFrom('book_figures')
    .select(columns)
    .where('month', '=', month)
    .where('channel', '=', channel)
    .where('shop', '=', shop)
    .orderBy('version', 'desc')
    .execute();

/** False when somebody else took that version first. */
export async function insertFigure(db: Db, { amountMinor, by, at, ...plain }: FigureVersion): Promise<boolean> {
  const inserted = await figures(db)
    .insertInto('book_figures')
    .values({ ...plain, amount_minor: amountMinor, changed_by: by, changed_at: at })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
