import { cellsOf, emptyCell, faultsOf } from './book-cells.ts';
import type { BookCube } from './book-cube.ts';
import { differenceOf } from './differences.ts';
import type { BookCell, KeptFigure, ReconcileQuery, Reconciliation } from './reconcile.schema.ts';

export interface Books {
  readonly asOf: string | null;
  readonly currency: string;
  readonly cube: BookCube;
  readonly figures: readonly KeptFigure[];
}

type Place = Pick<ReconcileQuery, 'channel' | 'shop'>;

const isAt = ({ channel, shop }: Place, row: { readonly channel: string; readonly shop: string }): boolean =>
  (channel === undefined || row.channel === channel) && (shop === undefined || row.shop === shop);

/** What is paid at each place, the largest first. */
function placesOf(cells: readonly BookCell[]): Reconciliation['places'] {
  const paid = new Map<string, { channel: string; shop: string; minor: number }>();
  for (const { channel, shop, paid: amount } of cells) {
    const key = JSON.stringify([channel, shop]);
    const place = paid.get(key) ?? { channel: channel ?? '', shop: shop ?? '', minor: 0 };
    paid.set(key, { ...place, minor: place.minor + amount.goodsMinor });
  }
  return [...paid.values()].sort((a, b) => b.minor - a.minor).map(({ channel, shop }) => ({ channel, shop }));
}

/** The cell a figure stands beside: that of its shop, of its channel, or of the brand. */
export function cellFor(figure: Pick<KeptFigure, 'month' | 'channel' | 'shop'>, cube: BookCube): BookCell | undefined {
  const place = {
    ...(figure.channel === '' ? {} : { channel: figure.channel }),
    ...(figure.shop === '' ? {} : { shop: figure.shop }),
  };
  const { rows, refunds } = narrowed(cube, place);
  const own = rows.filter((row) => [row.created_month, row.paid_month].some((month) => month?.startsWith(figure.month)));
  const back = refunds.filter(({ month }) => month.startsWith(figure.month));
  return cellsOf('brand', own, back).find(({ month }) => month === figure.month);
}

const narrowed = ({ rows, refunds }: BookCube, place: Place): BookCube => ({
  rows: rows.filter((row) => isAt(place, row)),
  refunds: refunds.filter((row) => isAt(place, row)),
});

const ofMonth = (cells: readonly BookCell[], month: string | undefined): BookCell[] =>
  cells.filter((cell) => month === undefined || cell.month === month);

/** Without a month all of them; without a place all places. */
export function reconciliationOf(
  { asOf, currency, cube, figures }: Books,
  query: Place & Pick<ReconcileQuery, 'month'>,
): Reconciliation {
  const { rows, refunds } = narrowed(cube, query);
  const shops = cellsOf('shop', rows, refunds);
  const brand = cellsOf('brand', rows, refunds);
  const channels = cellsOf('channel', rows, refunds);
  const [total] = cellsOf('total', rows, refunds);
  const asked = figures.filter((figure) => (query.month === undefined || figure.month === query.month) && isAt(query, figure));
  return {
    asOf,
    currency,
    places: placesOf(cellsOf('shop', cube.rows, [])),
    months: [...new Set(brand.flatMap(({ month }) => (month === null ? [] : [month])))],
    cells: ofMonth(shops, query.month),
    channels: ofMonth(channels, query.month),
    brand: ofMonth(brand, query.month),
    total: total ?? emptyCell(null, null, null),
    differences: asked.map((figure) => differenceOf(figure, cellFor(figure, cube))),
    faults: faultsOf([...shops, ...channels, ...brand, ...(total ? [total] : [])]),
  };
}
