import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';
import { namedStanding } from './place.sql.ts';

export interface ScoreParts {
  readonly customers: Sql;
  /** `valuedPeople` or `segmentValued`. */
  readonly valued: Sql;
  readonly ratio: number;
  readonly basis: 'contribution' | 'revenue';
  readonly source: 'model' | 'cohort';
  /** Each has a factor of her own from the correction. */
  readonly isCorrected: boolean;
  /** The model takes a one-time buyer for alive without fail: her P(alive) says nothing (decisions 15). */
  readonly hidesOneTimers: boolean;
}

const minor = (value: Sql): Sql => sql`round(${value})::bigint`;
const laterBy = (asOf: Day, days: Sql): Sql =>
  sql`case when not isnan(${days}) then ${spell('addDays', sql`${asOf}`, sql`round(${days})`)} end`;

/** What only a model can say; the cohort fallback leaves it null. */
const individual = (asOf: Day, { source, hidesOneTimers }: ScoreParts): Sql =>
  source === 'model'
    ? sql`${hidesOneTimers ? sql`case when frequency > 0 then probability_alive end` : sql`probability_alive`} as probability_alive,
    ${laterBy(asOf, sql`next_days`)} as next_order_on,
    ${laterBy(asOf, sql`next_low_days`)} as next_order_low_on,
    ${laterBy(asOf, sql`next_high_days`)} as next_order_high_on`
    : sql`null::double as probability_alive,
    null::date as next_order_on,
    null::date as next_order_low_on,
    null::date as next_order_high_on`;

/** One row a consumer who has bought: what is expected of her, in the basis of the run. */
export const scores = (asOf: Day, parts: ScoreParts): Sql => sql`
  select
    customer_key,
    probability_180 as orders_180_probability,
    orders_365,
    orders_1095,
    ${individual(asOf, parts)},
    ${parts.isCorrected ? sql`correction_factor` : sql`null::double`} as correction_factor,
    ${minor(sql`value_per_order`)} as value_per_order_minor,
    ${minor(sql`predicted_12m`)} as predicted_12m_minor,
    ${minor(sql`value_per_order * discounted_1095`)} as predicted_36m_minor,
    ${minor(sql`residual`)} as residual_minor,
    ${minor(sql`realised + residual`)} as lifetime_minor,
    ${parts.basis} as basis,
    ${parts.source} as source
  from (
    select
      v.*,
      ${parts.basis === 'revenue' ? sql`c.net_minor` : sql`coalesce(c.contribution_minor, c.net_minor * ${parts.ratio}::double)`} as realised
    from ${parts.valued} v
    join ${parts.customers} c on c.customer_key = v.customer_key
  )`;

/** Past, future and place of everyone, beside each other: what lists, reports and exports read. */
export const customerRows = (customers: Sql, scoreTable: Sql, standing: Sql): Sql => sql`
  select
    c.*,
    coalesce(s.stage, case when c.purchase_days = 0 then 'prospect' when c.purchase_days = 1 then 'new' else 'returning' end) as stage,
    coalesce(s.at_risk, false) as at_risk,
    coalesce(s.band, 'none') as band,
    f.* exclude (customer_key)
  from ${customers} c
  left join ${scoreTable} f on f.customer_key = c.customer_key
  left join (${namedStanding(standing)}) s on s.customer_key = c.customer_key`;
