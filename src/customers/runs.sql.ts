import { type Sql, sql } from '../sql/sql.ts';

/** The run that readers see: the last one that finished. */
export const lastRun = (): Sql => sql`
  select run_id, as_of, started_at, finished_at, steps, counts, settings
  from runs
  order by run_id desc
  limit 1`;

/** A small report that the run has written as JSON. */
export const storedReport = (name: string): Sql => sql`
  select report
  from reports
  where name = ${name}`;
