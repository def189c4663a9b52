import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Plan } from './plan.ts';

// Amounts of another currency become the workspace's at the rate of the day they were paid.

/** Whether a staged row names another currency than the workspace's. */
export const isForeign = (currency: string): Sql => sql`(currency is not null and upper(currency) <> ${currency})`;

const days = ['paid_at', 'created_at', 'day'] as const;

/** The local day whose rate a row takes: its payment's, else its order's, else its own. */
export const foreignDay = ({ columns }: Plan): Sql => {
  const known = days.filter((field) => field in columns).map((field) => sql`${id(field)}::date`);
  return known.length === 0 ? raw('null::date') : sql`coalesce(${join(known)})`;
};

// read once for the query and not once a row
const rates = sql`(select map(list(currency || ' ' || day), list(rate)) from exchange_rates)`;

/** The rate of a staged row of another currency; null where the table has none for its day. */
export const rateOf = (plan: Plan, currency: string): Sql =>
  sql`case when ${isForeign(currency)} then ${rates}[upper(currency) || ' ' || ${foreignDay(plan)}::varchar] end`;

/** Rows of `rated` with their amounts in the workspace's minor units, rounded half away from zero. */
export const converted = (amounts: readonly string[]): Sql => {
  if (amounts.length === 0) return sql`select * from rated`;
  const each = amounts.map(
    (field) =>
      sql`case when exchange_rate is null then ${id(field)} else round(${id(field)} * exchange_rate)::bigint end as ${id(field)}`,
  );
  return sql`select * replace (${join(each, ',\n  ')}) from rated`;
};

/** What a row without a rate lacks, in words that name the currency and the day. */
export const missingRate = (plan: Plan): Sql =>
  sql`upper(currency) || coalesce(' on ' || ${foreignDay(plan)}::varchar, ', a row without a day')`;
