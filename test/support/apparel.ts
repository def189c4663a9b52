import type { Engine } from '../../src/engine/engine.ts';
import { type Sql, sql } from '../../src/sql/sql.ts';
import { brandOf } from './brand.ts';

export interface Apparel {
  readonly seed: number;
  readonly weeks: number;
  readonly ordersADay: number;
  /** The last day, a Sunday for weeks that end with it. */
  readonly lastDay: string;
}

/**
 * A brand whose weeks are all alike: the same number of orders every day, six in ten of which go back, after a time that is
 * the sum of three exponentials with a mean of eleven days in all. Two channels, two categories; dresses go back oftener.
 * Refunds later than the last day are in it as well: what they leave is the truth.
 */
export async function apparelBrand({ seed, weeks, ordersADay, lastDay }: Apparel): Promise<Engine> {
  const engine = await brandOf({});
  const unit = (salt: number): Sql =>
    sql`((hash(n * 1000003 + ${salt}::bigint + ${seed}::bigint * 7919) % 1000000007 + 0.5) / 1000000008.0)`;
  await engine.draft(
    'apparel',
    sql`
    select
      n,
      (${lastDay}::date - (n // ${ordersADay})::integer)::date as paid_on,
      n % 2 = 0 as dress,
      n % 4 < 2 as tmall,
      (20000 + 10000 * ${unit(1)})::bigint as goods,
      ${unit(2)} < case when n % 2 = 0 then 0.7 else 0.5 end as goes_back,
      floor(-3.6 * ln(${unit(3)} * ${unit(4)} * ${unit(5)}))::integer as after_days
    from range(0, ${weeks * 7 * ordersADay}) t(n)`,
  );
  await engine.append(
    'orders',
    sql`
    select 1::integer as source_key, 'O' || n as order_id, (n % 200000)::integer + 1 as buyer_key, 'finished' as status, 'sale' as kind, paid_on,
      paid_on::timestamp as paid_at, paid_on::timestamp as created_at, paid_on::timestamp as status_at, goods as goods_paid_minor,
      'CNY' as currency, case when tmall then '天猫' else '抖音' end as channel, false as refund_unknown, 1::integer as load_id
    from apparel`,
  );
  await engine.append(
    'order_items',
    sql`
    select 1::integer as source_key, 'O' || n as order_id, 1::integer as line, case when dress then '连衣裙' else 'T恤' end as category,
      1::integer as quantity, goods as paid_minor, false as is_gift, 1::integer as load_id
    from apparel`,
  );
  await engine.append(
    'refunds',
    sql`
    select 1::integer as source_key, 'O' || n as order_id, 'order' as refund_id, 'return' as type, (paid_on + after_days)::timestamp as succeeded_at,
      (paid_on + after_days)::date as succeeded_on, goods as amount_minor, false as time_unknown, 1::integer as load_id
    from apparel
    where goes_back`,
  );
  await engine.append(
    'identifier_customers',
    sql`select i::integer as identifier_key, i::integer as customer_key from range(1, 200001) t(i)`,
  );
  await engine.drop('apparel');
  return engine;
}
