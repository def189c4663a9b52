import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Plan } from './plan.ts';

const SIGNS = ['goods_paid', 'total_paid', 'item_paid', 'quantity', 'item_quantity'];

/** Whether a row of a till is goods that came back: it has an amount or a quantity below zero. */
export function isReturn({ preset, columns }: Plan): Sql {
  const signs = SIGNS.filter((field) => field in columns).map((field) => id(field));
  if (!preset.returns || signs.length === 0) return raw('false');
  return sql`coalesce(least(${join(signs)}) < 0, false)`;
}
