import type { Engine } from '../../src/engine/engine.ts';
import { type Sql, sql } from '../../src/sql/sql.ts';

/**
 * Refunds of every type for about a third of the orders of `simulatedBrand`, by the numbers of the order: before shipping and
 * months later, in part and more than was paid, two for one order, without a time of their own. `file` 2 is the file that
 * arrives later, with refunds of orders the first one left out and further ones of orders it had.
 */
export async function variedRefunds(engine: Engine, file: 1 | 2 | 3): Promise<void> {
  const draw = (salt: number): Sql => sql`(hash(order_id || ${`${file}.${salt}`}) % 1000)`;
  await engine.append(
    'refunds',
    sql`
    select
      source_key,
      order_id,
      'v' || ${file}::integer || '-' || n as refund_id,
      case ${draw(1)} % 5
        when 0 then 'before_shipping' when 1 then 'return' when 2 then 'refund_only' when 3 then 'price_protection' else 'compensation'
      end as type,
      (paid_on + days)::timestamp as applied_at,
      (paid_on + days)::timestamp as succeeded_at,
      (paid_on + days)::date as succeeded_on,
      greatest((goods_paid_minor * share)::bigint, 1) as amount_minor,
      ${draw(2)} % 7 = 0 as time_unknown,
      ${file}::integer as load_id
    from (
      select
        *,
        unnest(range(0, 1 + (${draw(3)} % 2)::bigint)) as n,
        case ${draw(4)} % 4 when 0 then 0 when 1 then (${draw(5)} % 5)::integer when 2 then (${draw(5)} % 30)::integer else (${draw(5)} % 200)::integer end as days,
        case ${draw(6)} % 4 when 0 then 1.0 when 1 then 1.1 else ${draw(7)} / 1000.0 end as share
      from orders
      where ${draw(8)} < 150
    )`,
  );
}
