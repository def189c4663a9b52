import { addDays } from '../base/day.ts';
import type { SalesPeriod, SalesQuery, SalesReport } from './sales.schema.ts';
import { LOOK_BACK } from './sales.sql.ts';
import { newRepurchaseOf, oldShareOf, periodOf, periodsOf, rate, repurchaseOf, type SalesTime } from './sales.ts';
import { type Scope, scopeText } from './scope.ts';
import type { Scoped } from './scoped.ts';

const ENOUGH = 30;

const isAsked = ({ from, to }: SalesQuery, { start, end }: SalesPeriod): boolean =>
  (from === undefined || end >= from) && (to === undefined || start <= to);

function warningsOf(periods: readonly SalesPeriod[], year: SalesPeriod): SalesReport['warnings'] {
  return [
    ...(year.buyers < ENOUGH ? (['low_sample'] as const) : []),
    ...(periods.some(({ leftCensored }) => leftCensored) ? (['left_censored'] as const) : []),
  ];
}

/** Sales of a scope by kind of buyer, with the repurchase rates of its last year. */
export function salesReportOf(scoped: Scoped, scope: Scope, currency: string, query: SalesQuery): SalesReport {
  const { asOf, historyStart } = scoped;
  const time: SalesTime = { asOf, historyStart, lookBack: LOOK_BACK };
  const periods = periodsOf(scoped.sales[query.grain], query.grain, time).filter((period) => isAsked(query, period));
  const year = periodOf(addDays(asOf, -364), asOf, scoped.year, time);
  return {
    asOf,
    scope: scopeText(scope),
    programme: scope.programme,
    currency,
    grain: query.grain,
    lookBackDays: LOOK_BACK,
    historyStart,
    periods,
    year,
    rates: {
      ...repurchaseOf(scoped.year),
      oldShare: oldShareOf(scoped.month30),
      newRepurchase: newRepurchaseOf(periodsOf(scoped.sales.month, 'month', time)),
      nDay: scoped.nDay.map(({ days, cohort, bought }) => ({ days, ...rate(bought, cohort) })),
    },
    warnings: warningsOf(periods, year),
  };
}
