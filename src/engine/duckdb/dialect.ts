import type { Dialect } from '../../sql/dialect.ts';
import { type Sql, sql } from '../../sql/sql.ts';

const two =
  (write: (a: Sql, b: Sql) => Sql) =>
  (...args: readonly Sql[]) =>
    write(args[0] ?? sql`null`, args[1] ?? sql`null`);
const one =
  (write: (a: Sql) => Sql) =>
  (...args: readonly Sql[]) =>
    write(args[0] ?? sql`null`);

export const duckdbDialect: Dialect = Object.freeze({
  name: 'duckdb',
  quote: (identifier: string) => `"${identifier.replaceAll('"', '""')}"`,
  parameter: (position: number) => `$${position}`,
  spellings: {
    addDays: two((day, days) => sql`((${day})::date + (${days})::integer)`),
    dayNumber: one((day) => sql`((${day})::date - date '1970-01-01')`),
    daysBetween: two((from, to) => sql`((${to})::date - (${from})::date)`),
    monthStart: one((day) => sql`date_trunc('month', (${day})::date)::date`),
    median: one((x) => sql`median(${x})`),
    quantile: two((x, q) => sql`quantile_cont(${x}, ${q})`),
    hash: one((text) => sql`hash(${text})`),
    argMin: two((x, by) => sql`arg_min(${x}, ${by})`),
    argMax: two((x, by) => sql`arg_max(${x}, ${by})`),
  },
});
