import { type Sql, sql } from '../sql/sql.ts';

/** One text that changes with every load, undo and run. */
export const factsVersion = (hasRuns: boolean): Sql => sql`
  select concat_ws('.',
    (select count(*) from loads),
    (select coalesce(max(load_id), 0) from loads),
    (select count(*) from undone_loads),
    ${hasRuns ? sql`(select coalesce(max(run_id), 0) from runs)` : sql`0`}
  ) as version`;
