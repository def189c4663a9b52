import { id, type Sql, sql } from '../sql/sql.ts';
import { type BookRules, bookedOrders } from './booked-orders.sql.ts';

// Sums of whole numbers as doubles are exact below 2^53 and cost a third of the engine's 128-bit ones.
const whole = (column: string): Sql => sql`sum(${id(column)}::double)::bigint as ${id(column)}`;

/** The books as a small table: orders and money by month of creation and of payment, place, reason and buyer. */
export const bookCells = (rules: BookRules): Sql => sql`
  select
    created_month,
    paid_month,
    channel,
    shop,
    reason,
    who,
    count(*)::integer as orders,
    count(*) filter (where refund_minor > 0)::integer as refunded_orders,
    ${whole('goods_minor')},
    ${whole('freight_minor')},
    ${whole('subsidy_minor')},
    ${whole('refunded_goods_minor')},
    ${whole('refunded_freight_minor')},
    ${whole('over_minor')}
  from (${bookedOrders(rules)})
  group by created_month, paid_month, channel, shop, reason, who`;

/** Its rows in one order, so that they can be read in slices. */
export const cubeRows = (table: string): Sql => sql`
  select *
  from ${id(table)}
  order by created_month, paid_month, channel, shop, reason, who`;

/** Refunds of the months as they were kept. */
export const refundRows = (): Sql => sql`select * from book_refunds`;
