import { type Sql, sql } from '../sql/sql.ts';

/** What the books depend on beside the rules: loads, and the run that decided kinds. */
export const factsStamp = (): Sql => sql`
  select
    (select count(*) from loads) as loads,
    (select coalesce(max(load_id), 0) from loads) as newest,
    (select count(*) from undone_loads) as undone,
    (select count(*) from orders) as orders,
    (select coalesce(max(stamp), '') from overlap_stamp) as overlaps,
    (select coalesce(max(run_id), 0) from runs) as run`;
