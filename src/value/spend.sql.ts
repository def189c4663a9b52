import type { Day } from '../base/day.ts';
import { dayNumber } from '../base/day.ts';
import type { SpendModel } from '../models/spend-level.ts';
import { type Sql, sql } from '../sql/sql.ts';

/** E[value of a purchase | x, m] in minor units of net revenue (Fader & Hardie, note 025, eq. 5), from columns `frequency`, `repeat_value`. */
export const orderValue = ({ params: { p, q, gamma }, level }: SpendModel): Sql => sql`
    ${level}::double * case
      when frequency > 0 and repeat_value > 0
      then ${p}::double * (${gamma}::double + frequency * repeat_value) / (${p}::double * frequency + ${q - 1}::double)
      else ${(p * gamma) / (q - 1)}::double
    end`;

/**
 * Money of the repeat purchases of the last 365 days: what came, what the model expects of them.
 *
 * The model takes spend for steady and its tail for a gamma's; a trend, festival baskets or a few very large buyers move the level.
 */
export const spendLevels = (people: Sql, flat: SpendModel, asOf: Day): Sql => sql`
  select
    coalesce(sum(net_365 - is_new * first_net), 0)::double as actual,
    coalesce(sum((days_365 - is_new) * (${orderValue(flat)})), 0)::double as expected
  from (
    select *, case when first_day > ${dayNumber(asOf) - 365} then 1 else 0 end as is_new
    from ${people}
  )
  where days_365 > is_new`;
