import { id, type Sql, sql } from '../../sql/sql.ts';

/** A member's part of a number of its row; the parts of all members add up to the whole, and none is off by one. */
export const shareOf = (x: Sql): Sql => sql`case
    when m.whole = 1 or ${x} is null then ${x}
    else (${x}::hugeint * m.high // m.whole - ${x}::hugeint * m.low // m.whole)::bigint
  end`;

/** Part of `total` of a line, by its weight among the lines of `partition`; they add up. */
export const portionOf = (total: Sql, weight: Sql, partition: Sql, order: Sql): Sql => {
  const upto = sql`sum(${weight}::hugeint) over (partition by ${partition} order by ${order} rows between unbounded preceding and current row)`;
  const whole = sql`nullif(sum(${weight}::hugeint) over (partition by ${partition}), 0)`;
  return sql`(${total}::hugeint * ${upto} // ${whole} - ${total}::hugeint * (${upto} - ${weight}::hugeint) // ${whole})::bigint`;
};

/** Rows of a table that no other source meets. */
export const unmet = (table: string): Sql =>
  sql`select t.* from ${id(table)} as t anti join overlap__members as m on m.source_key = t.source_key and m.order_id = t.order_id`;
