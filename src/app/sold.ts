import type { Day } from '../base/day.ts';
import type { EqualAge, EqualAgeQuery } from '../books/equal-age.schema.ts';
import { equalAgeReport } from '../books/equal-age-report.ts';
import type { MoneyQuery, MoneyReport, OrderMoney } from '../books/money.schema.ts';
import { moneyReport, readOrderMoney } from '../books/money-report.ts';
import type { SalesRules } from '../books/sold-orders.sql.ts';
import { findLastRun } from '../customers/last-run.ts';
import type { App } from './app.ts';
import { readBookRules } from './book-rules.ts';
import { readSettings } from './settings.ts';

type Tools = Pick<App, 'engine' | 'store'>;

/** What counts in sales at this moment, and the day of the last run; null before the first. */
async function salesNow(tools: Tools): Promise<{ rules: SalesRules; day: Day | null }> {
  const { salesKinds, has, ...books } = await readBookRules(tools, null);
  const { settings } = await readSettings(tools.store);
  const { defaultMarginRate, marginByCategory, costRates } = settings;
  const rules: SalesRules = {
    currency: books.currency,
    minimumGoodsMinor: books.minimumGoodsMinor,
    sources: books.sources,
    countedKinds: salesKinds,
    hasOrderKinds: has.orderKinds,
    costs: { defaultMarginRate, marginByCategory, costRates },
  };
  return { rules, day: (await findLastRun(tools))?.as_of ?? null };
}

export async function readEqualAge(tools: Tools, query: EqualAgeQuery): Promise<EqualAge> {
  const { rules, day } = await salesNow(tools);
  return equalAgeReport(tools, rules, day, query);
}

export async function readMoney(tools: Tools, query: MoneyQuery): Promise<MoneyReport> {
  const { rules, day } = await salesNow(tools);
  return moneyReport(tools, rules, day, query);
}

export async function readMoneyOfOrder(
  tools: Tools,
  query: { readonly order: string; readonly source?: number | undefined },
): Promise<OrderMoney> {
  const { rules } = await salesNow(tools);
  return readOrderMoney(tools, rules.costs, query);
}
