import { join, raw, type Sql, spell, sql } from '../sql/sql.ts';
import { type CostSettings, ratesOf } from './cost-settings.schema.ts';

const categoryMargins = (rates: Readonly<Record<string, number>>): Sql => {
  const rows = Object.entries(rates).map(([category, rate]) => sql`(${category}, ${rate}::double)`);
  return rows.length === 0
    ? sql`select null::varchar as category, null::double as rate where false`
    : sql`select * from (values ${join(rows)}) as m(category, rate)`;
};

/** Categories by a small number: text is slow to carry through millions of rows. */
export const categories = (): Sql => sql`
  select row_number() over (order by category)::integer as code, category
  from (
    select distinct category from products
    union
    select distinct category from order_items
  )
  where category is not null`;

// Grouping millions of order numbers as text takes three times as long as by a 64-bit hash of them; that two of
// ten million orders of a source share one has a chance of 3 in a million, and would mix the margins of those two.
const orderHash = (orderId: Sql): Sql => spell('hash', orderId);

/** Whether the row of `lines` stands for this order. */
export const sameOrder = (lines: Sql, sourceKey: Sql, orderId: Sql): Sql =>
  sql`${lines}.source_key = ${sourceKey} and ${lines}.order_hash = ${orderHash(orderId)}`;

const ownCost = sql`coalesce(i.cost_minor, p.cost_minor * i.quantity)`;
const weight = sql`greatest(coalesce(i.paid_minor, i.list_price_minor * i.quantity, 0), 0)`;
const category = sql`coalesce(i.category, p.category)`;

/** Lines of orders with what is known of their margin: `rate` is null where nobody says. */
const line = (codes: Sql, settings: CostSettings, rate: Sql): Sql => sql`
  select
    i.source_key,
    ${orderHash(sql`i.order_id`)} as order_hash,
    case when i.is_gift then 0 else 1 end as kept,
    ${weight}::double as weight,
    ${ownCost}::double as cost,
    ${rate} as rate,
    i.cost_minor is not null or p.cost_minor is not null or p.margin_rate is not null as sourced,
    c.code
  from order_items i
  left join products p on p.sku = i.sku
  left join (${categoryMargins(settings.marginByCategory)}) m on m.category = ${category}
  left join ${codes} c on c.category = ${category}`;

/** The category of the largest part, packed with its size: one integer is cheaper to keep than a pair. */
const PACK = raw('4096');
export const packed = (size: Sql, code: Sql): Sql => sql`(${size})::bigint * ${PACK} + least(coalesce(${code}, 0), 4095)`;
export const unpacked = (value: Sql): Sql => sql`nullif(${value} % ${PACK}, 0)::integer`;

/** Whether goods of unknown cost may be filled by the rate of their channel, which a line does not know. */
export const hasGoodsRates = (settings: CostSettings): boolean => ratesOf(settings, 'goods').length > 0;

const unknownShare = sql`
    coalesce(sum(case when cost is null and rate is null then weight end) / nullif(sum(weight), 0), 0)::float as unknown_share,`;

/**
 * One row an order that has item rows: what part of its value has a known margin, and what its goods cost.
 * A line takes its own cost, else its product's cost or margin, else its category's margin, else its channel's goods rate
 * (`unknown_share` is then the part left for it), else the workspace's;
 * where a line has none, the order's margin is not a number.
 */
export const orderLines = (settings: CostSettings, codes: Sql): Sql => {
  const byChannel = hasGoodsRates(settings);
  const rate = byChannel
    ? sql`coalesce(p.margin_rate, m.rate)`
    : sql`coalesce(p.margin_rate, m.rate, ${settings.defaultMarginRate}::double)`;
  const unknown = byChannel ? sql`0` : sql`'nan'::double`;
  return sql`
  select
    source_key,
    order_hash,
    max(kept) = 1 as has_item,
    sum(coalesce(cost, 0))::float as cost_minor,
    (sum(case when cost is not null then weight when weight = 0 then 0 else coalesce(weight * rate, ${unknown}) end) / nullif(sum(weight), 0))::float as margin_share,
    (sum(case when sourced then weight else 0 end) / nullif(sum(weight), 0))::float as covered_share,${byChannel ? unknownShare : sql``}
    ${unpacked(sql`max(${packed(sql`weight`, sql`code`)})`)} as category_code
  from (${line(codes, settings, rate)})
  group by source_key, order_hash`;
};

/**
 * One row an order that has item rows, for the books: what its goods cost by file, and the parts of its value whose cost
 * a product's margin tells, a category's margin fills, and nobody knows.
 */
export const bookLines = (settings: CostSettings, codes: Sql): Sql => sql`
  select
    source_key,
    order_hash,
    sum(coalesce(cost, 0))::double as cost_minor,
    coalesce(sum(case when cost is null and sourced then weight * (1 - rate) end) / nullif(sum(weight), 0), 0)::double as told_cost_share,
    coalesce(sum(case when cost is null and not sourced and rate is not null then weight * (1 - rate) end) / nullif(sum(weight), 0), 0)::double as filled_cost_share,
    case when sum(weight) > 0 then sum(case when sourced then weight else 0 end) / sum(weight) when count(cost) > 0 then 1 end::double as told_share,
    case when sum(weight) > 0 then coalesce(sum(case when not sourced and rate is null then weight end) / sum(weight), 0) when count(cost) > 0 then 0 end::double as unknown_share,
    ${unpacked(sql`max(${packed(sql`weight`, sql`code`)})`)} as category_code
  from (${line(codes, settings, sql`coalesce(p.margin_rate, m.rate)`)})
  group by source_key, order_hash`;
