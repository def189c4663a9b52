import { minorDigits } from '../base/money.ts';
import { missing } from '../base/platform-error.ts';
import type { CubeRow } from '../books/book-cells.ts';
import { type BookCube, lastingBookCube, readBookCube } from '../books/book-cube.ts';
import { bookOrderRows, bookOrderTotals, monthEdge } from '../books/book-orders.sql.ts';
import type { BookRules } from '../books/booked-orders.sql.ts';
import { candidatesFor, differenceOf, type MonthEdge, type SourceDifferences } from '../books/differences.ts';
import { type PlatformMonth, platformMonths } from '../books/platform-figures.sql.ts';
import { platformFigures } from '../books/platform-figures.ts';
import type {
  BookOrders,
  BookOrdersQuery,
  Explanation,
  KeptFigure,
  ReconcileQuery,
  Reconciliation,
} from '../books/reconcile.schema.ts';
import { cellFor, reconciliationOf } from '../books/reconciliation.ts';
import {
  type LoneOrders,
  loneOrders,
  type PlaceAsked,
  type SourceConflict,
  sourceConflicts,
} from '../books/source-differences.sql.ts';
import type { Engine } from '../engine/engine.ts';
import type { App } from './app.ts';
import type { FigurePlace } from './book-figures.store.ts';
import { readFigures } from './book-figures.ts';
import { readBookRules } from './book-rules.ts';
import { factsStamp } from './books.sql.ts';
import { listSources } from './sources.store.ts';

type Tools = Pick<App, 'engine' | 'store'>;

interface Kept {
  readonly stamp: string;
  readonly cube: Promise<BookCube>;
}

/** The books as last read, for as long as nothing was loaded, computed or decided since. */
const lastBooks = new WeakMap<Engine, Kept>();
let drafts = 0;

async function stampOf({ engine }: Tools, rules: BookRules): Promise<string> {
  const [facts] = await engine.reduce<object>(factsStamp());
  return JSON.stringify([facts, rules]);
}

/** One pass over the orders after each load; then the small table answers, which stays on disk where no past day is asked for. */
async function cubeOf(tools: Tools, rules: BookRules, isOfNow: boolean): Promise<BookCube> {
  const { engine } = tools;
  const stamp = await stampOf(tools, rules);
  const known = lastBooks.get(engine);
  if (known?.stamp === stamp) return known.cube;
  drafts += 1;
  const cube = isOfNow ? lastingBookCube(engine, rules, stamp) : readBookCube(engine, rules, `book_cells_${drafts}`);
  lastBooks.set(engine, { stamp, cube });
  cube.catch(() => lastBooks.delete(engine));
  return cube;
}

interface Open {
  readonly rules: BookRules;
  readonly cube: BookCube;
  readonly figures: readonly KeptFigure[];
}

async function openBooks(tools: Tools, { asOf, platform }: Pick<ReconcileQuery, 'asOf' | 'platform'>): Promise<Open> {
  const rules = await readBookRules(tools, asOf ?? null);
  const [cube, given] = await Promise.all([cubeOf(tools, rules, asOf === undefined), readFigures(tools)]);
  const told = await tools.engine.reduce<PlatformMonth>(platformMonths(rules.currency));
  return { rules, cube, figures: [...given, ...platformFigures(told, platform, minorDigits(rules.currency), given)] };
}

/** The books by month and shop beside the figures that were given. */
export async function readReconciliation(tools: Tools, query: ReconcileQuery): Promise<Reconciliation> {
  const { rules, cube, figures } = await openBooks(tools, query);
  return reconciliationOf({ asOf: rules.asOf, currency: rules.currency, cube, figures }, query);
}

interface OrderRow extends Pick<CubeRow, 'channel' | 'shop' | 'reason' | 'goods_minor' | 'freight_minor'> {
  readonly source_key: number;
  readonly order_id: string;
  readonly customer_id: string | null;
  readonly created_on: string | null;
  readonly paid_on: string | null;
  readonly paid_at: string | null;
  readonly status: string;
  readonly kind: string;
  readonly currency: string;
  readonly refund_minor: number;
}

interface Totals {
  readonly total: number;
  readonly goods_minor: number;
  readonly freight_minor: number;
  readonly refunded_minor: number;
}

/** Connections by their numbers. */
const sourceNames = async ({ store }: Tools): Promise<ReadonlyMap<number, string>> =>
  new Map((await listSources(store.db)).map(({ key, name }) => [key, name]));

const orderOf = (row: OrderRow, names: ReadonlyMap<number, string>): BookOrders['rows'][number] => ({
  source: row.source_key,
  sourceName: names.get(row.source_key) ?? null,
  orderId: row.order_id,
  customerId: row.customer_id,
  createdOn: row.created_on,
  paidOn: row.paid_on,
  paidAt: row.paid_at,
  channel: row.channel,
  shop: row.shop,
  status: row.status,
  kind: row.kind,
  reason: row.reason,
  currency: row.currency,
  goodsMinor: row.goods_minor,
  freightMinor: row.freight_minor,
  refundedMinor: row.refund_minor,
});

/** The orders behind a cell, a page at a time. */
export async function readBookOrders(tools: Tools, query: BookOrdersQuery): Promise<BookOrders> {
  const { offset, limit, asOf, ...asked } = query;
  const rules = await readBookRules(tools, asOf ?? null);
  const [[totals], rows] = await Promise.all([
    tools.engine.reduce<Totals>(bookOrderTotals(rules, asked)),
    tools.engine.page<OrderRow>(bookOrderRows(rules, asked), { offset, limit }),
  ]);
  const names = await sourceNames(tools);
  return {
    total: totals?.total ?? 0,
    goodsMinor: totals?.goods_minor ?? 0,
    freightMinor: totals?.freight_minor ?? 0,
    refundedMinor: totals?.refunded_minor ?? 0,
    rows: rows.map((row) => orderOf(row, names)),
  };
}

const given = (text: string): string | undefined => (text === '' ? undefined : text);

/** What may stand behind a difference, the nearest first. */
export async function explainDifference(
  tools: Tools,
  place: FigurePlace & Pick<ReconcileQuery, 'platform'>,
): Promise<Explanation> {
  const { rules, cube, figures } = await openBooks(tools, { platform: place.platform });
  const figure = figures.find(
    ({ month, channel, shop }) => month === place.month && channel === place.channel && shop === place.shop,
  );
  const cell = figure && cellFor(figure, cube);
  if (!figure) throw missing('book-figure', `no figure was given for this month and shop: ${place.month}`);
  const difference = differenceOf(figure, cell);
  if (!cell) return { difference, candidates: [] };
  const asked = { month: place.month, channel: given(place.channel), shop: given(place.shop) };
  const [edge] = await tools.engine.reduce<MonthEdge>(monthEdge(rules, asked));
  const sources = await readSourceDifferences(tools, asked);
  const names = await sourceNames(tools);
  const candidates = candidatesFor(difference, cell, edge ?? { orders: 0, minor: 0 }, sources).map((it) => ({
    ...it,
    sourceName: it.section === 'one_source' ? (names.get(Number(it.reason)) ?? null) : null,
  }));
  return { difference, candidates };
}

/** Nothing where no order is reported twice: then there is no such table, or an empty one. */
async function readSourceDifferences({ engine }: Tools, asked: PlaceAsked): Promise<SourceDifferences> {
  const overlaps = (await engine.tables()).some(({ name, rows }) => name === 'order_reports' && rows > 0);
  if (!overlaps) return { conflicts: [], alone: [] };
  const [conflicts, alone] = await Promise.all([
    engine.reduce<SourceConflict>(sourceConflicts(asked)),
    engine.reduce<LoneOrders>(loneOrders(asked)),
  ]);
  return { conflicts, alone };
}
