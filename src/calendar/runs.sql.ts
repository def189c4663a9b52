import { type Sql, sql } from '../sql/sql.ts';

/** The day of the run that readers see. */
export const finishedRun = (): Sql => sql`
  select as_of
  from runs
  order by run_id desc
  limit 1`;
