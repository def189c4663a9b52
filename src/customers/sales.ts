import { addDays, type Day, dayNumber, monthEnd } from '../base/day.ts';
import { grouped } from '../base/grouped.ts';
import type { SalesGrain, SalesPeriod, SalesReport } from './sales.schema.ts';

/** Buyers of one kind in one period, as the query counts them. */
export interface SalesCell {
  readonly start: Day;
  readonly kind: 'new' | 'returning' | 'old' | 'unlinked' | 'other';
  readonly buyers: number;
  readonly orders: number;
  readonly gross_minor: number;
  readonly net_minor: number;
  readonly repeat_buyers: number;
  readonly repeat_day_buyers: number;
}

export interface SalesTime {
  readonly asOf: Day;
  readonly historyStart: Day | null;
  readonly lookBack: number;
}

const periodEnds: Readonly<Record<SalesGrain, (start: Day) => Day>> = {
  day: (start) => start,
  week: (start) => addDays(start, 6),
  month: monthEnd,
};

const kindIn = (cells: readonly SalesCell[], kind: SalesCell['kind']) => {
  const cell = cells.find((found) => found.kind === kind);
  return {
    buyers: cell?.buyers ?? 0,
    orders: cell?.orders ?? 0,
    grossMinor: cell?.gross_minor ?? 0,
    netMinor: cell?.net_minor ?? 0,
    repeatBuyers: cell?.repeat_buyers ?? 0,
  };
};

const withoutBuyers = ({ orders, grossMinor, netMinor }: ReturnType<typeof kindIn>) => ({ orders, grossMinor, netMinor });

const isCensored = (start: Day, { historyStart, lookBack }: SalesTime): boolean =>
  historyStart === null || dayNumber(start) - lookBack < dayNumber(historyStart);

/** One period from its cells; what is not there is nothing. */
export function periodOf(start: Day, end: Day, cells: readonly SalesCell[], time: SalesTime): SalesPeriod {
  const [fresh, returning, old] = (['new', 'returning', 'old'] as const).map((kind) => kindIn(cells, kind)) as [
    SalesPeriod['new'],
    SalesPeriod['new'],
    SalesPeriod['new'],
  ];
  return {
    start,
    end,
    complete: end <= time.asOf,
    leftCensored: isCensored(start, time),
    new: fresh,
    returning,
    old,
    unlinked: withoutBuyers(kindIn(cells, 'unlinked')),
    other: withoutBuyers(kindIn(cells, 'other')),
    buyers: cells.reduce((sum, { buyers }) => sum + buyers, 0),
    orders: cells.reduce((sum, { orders }) => sum + orders, 0),
    netMinor: cells.reduce((sum, { net_minor: net }) => sum + net, 0),
  };
}

const nextStart: Readonly<Record<SalesGrain, (start: Day) => Day>> = {
  day: (start) => addDays(start, 1),
  week: (start) => addDays(start, 7),
  month: (start) => addDays(monthEnd(start), 1),
};

/** Every period from the first to the last with sales; one without sales stands as nothing. */
export function periodsOf(cells: readonly SalesCell[], grain: SalesGrain, time: SalesTime): SalesPeriod[] {
  const byStart = grouped(cells, ({ start }) => start);
  const periods: SalesPeriod[] = [];
  const last = cells.at(-1)?.start;
  for (let start = cells[0]?.start; start !== undefined && last !== undefined && start <= last; start = nextStart[grain](start))
    periods.push(periodOf(start, periodEnds[grain](start), byStart.get(start) ?? [], time));
  return periods;
}

type Rate = SalesReport['rates']['oldShare'];

export const rate = (part: number, whole: number): Rate => ({ value: whole > 0 ? part / whole : null, part, whole });

const linked = (cells: readonly SalesCell[]): SalesCell[] => cells.filter(({ kind }) => kind !== 'unlinked' && kind !== 'other');
const total = (cells: readonly SalesCell[], of: (cell: SalesCell) => number): number =>
  cells.reduce((sum, cell) => sum + of(cell), 0);

/** 复购率 of a window, by buyers and by orders; orders of nobody known belong to neither. */
export function repurchaseOf(window: readonly SalesCell[]): Pick<SalesReport['rates'], 'repurchaseBuyers' | 'repurchaseOrders'> {
  const own = linked(window);
  const buyers = total(own, (cell) => cell.buyers);
  const orders = total(own, (cell) => cell.orders);
  return {
    repurchaseBuyers: rate(
      total(own, (cell) => cell.repeat_day_buyers),
      buyers,
    ),
    repurchaseOrders: rate(orders - buyers, orders),
  };
}

/** 老客占比 of a window. */
export const oldShareOf = (window: readonly SalesCell[]): Rate =>
  rate(
    kindIn(window, 'old').buyers,
    total(linked(window), (cell) => cell.buyers),
  );

/** 新客复购率 of the last month that is over. */
export function newRepurchaseOf(months: readonly SalesPeriod[]): Rate {
  const last = months.filter(({ complete }) => complete).at(-1);
  return rate(last?.new.repeatBuyers ?? 0, last?.new.buyers ?? 0);
}
