import { conflict, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { figuresIn, isFiguresHead } from '../books/figures-file.ts';
import type { Basis, KeptFigure, TypedFigure } from '../books/reconcile.schema.ts';
import type { Db } from '../store/store.ts';
import type { App } from './app.ts';
import { insertAudit } from './audit.store.ts';
import { type FigurePlace, type FigureVersion, figureVersions, insertFigure, newestFigures } from './book-figures.store.ts';
import { readSettings } from './settings.ts';
import { type SmallTable, textOfTable } from './small-table.ts';

type Tools = Pick<App, 'store' | 'clock'>;
type Content = Pick<FigureVersion, 'amountMinor' | 'basis' | 'note' | 'source'>;

const kept = ({ amountMinor, ...figure }: FigureVersion): KeptFigure[] =>
  amountMinor === null ? [] : [{ ...figure, amountMinor, at: new Date(figure.at).toISOString() }];

/** The figures that stand. */
export const readFigures = async ({ store }: Pick<App, 'store'>): Promise<KeptFigure[]> =>
  (await newestFigures(store.db)).flatMap(kept);

/** Every version of one figure, the newest first; one that was taken away has no amount. */
export const figureHistory = async ({ store }: Pick<App, 'store'>, place: FigurePlace): Promise<FigureVersion[]> =>
  (await figureVersions(store.db, place)).map((version) => ({ ...version, at: new Date(version.at).toISOString() }));

/** Writes a figure that somebody typed over the one before. */
export const typeFigure = (tools: Tools, principal: Principal, figure: TypedFigure): Promise<FigureVersion> =>
  tools.store.transaction((db) => write(tools, db, principal, 'book_figure.type', figure, { ...figure, source: 'typed' }));

/** Takes a figure away; its versions stay. */
export const removeFigure = (tools: Tools, principal: Principal, place: FigurePlace): Promise<FigureVersion> =>
  tools.store.transaction(async (db) => {
    const [newest] = await figureVersions(db, place);
    if (!newest || newest.amountMinor === null) throw noFigure(place);
    return write(tools, db, principal, 'book_figure.remove', place, { ...newest, amountMinor: null });
  });

/** Goes back to the version before the newest, as a version of its own. */
export const undoFigure = (tools: Tools, principal: Principal, place: FigurePlace): Promise<FigureVersion> =>
  tools.store.transaction(async (db) => {
    const [newest, before] = await figureVersions(db, place);
    if (!newest) throw noFigure(place);
    return write(tools, db, principal, 'book_figure.undo', place, before ?? { ...newest, amountMinor: null });
  });

const noFigure = ({ month, channel, shop }: FigurePlace) =>
  missing('book-figure', `no figure was given for this month and shop: ${[month, channel, shop].filter(Boolean).join(' ')}`);

async function write(
  { clock }: Tools,
  db: Db,
  { id }: Principal,
  action: string,
  { month, channel, shop }: FigurePlace,
  { amountMinor, basis, note, source }: Content,
): Promise<FigureVersion> {
  const [newest] = await figureVersions(db, { month, channel, shop });
  const at = new Date(clock.now()).toISOString();
  const version = (newest?.version ?? 0) + 1;
  const figure = { month, channel, shop, version, amountMinor, basis, note, source, by: id, at };
  if (!(await insertFigure(db, figure)))
    throw conflict('book-figure-outdated', `somebody else changed this figure meanwhile; read it again: ${month}`);
  const details = { month, channel, shop, from: newest?.amountMinor ?? null, to: amountMinor, basis, version };
  await insertAudit(db, { at, principal: id, action, details });
  return figure;
}

export interface FiguresFile extends SmallTable {
  readonly basis: Basis;
}

/** All figures of a file, or none of them; those that stand already with the same amount are left alone. */
export async function importFigures(
  tools: Tools & Pick<App, 'scratch' | 'workbooks'>,
  principal: Principal,
  file: FiguresFile,
): Promise<{ readonly changed: number; readonly unchanged: number }> {
  const { settings } = await readSettings(tools.store);
  const { name, basis } = file;
  const table = await textOfTable(tools, file, isFiguresHead);
  const figures = figuresIn({ ...table, name, basis, currency: settings.currency });
  return tools.store.transaction(async (db) => {
    const standing = new Map((await newestFigures(db)).map((figure) => [keyOf(figure), figure]));
    const fresh = [...new Map(figures.map((figure) => [keyOf(figure), figure])).values()].filter(
      (figure) => !isSame(figure, standing.get(keyOf(figure))),
    );
    for (const figure of fresh)
      await write(tools, db, principal, 'book_figure.import', figure, { ...figure, source: 'imported' });
    return { changed: fresh.length, unchanged: figures.length - fresh.length };
  });
}

const keyOf = ({ month, channel, shop }: FigurePlace): string => JSON.stringify([month, channel, shop]);

const isSame = (figure: TypedFigure, known: FigureVersion | undefined): boolean =>
  known !== undefined && known.amountMinor === figure.amountMinor && known.basis === figure.basis;
