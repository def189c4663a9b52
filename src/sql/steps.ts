import { id, join, type Sql, sql } from './sql.ts';

/** One named step of a longer query; a later step reads an earlier one by its name. */
export interface Step {
  readonly name: string;
  readonly query: Sql;
}

/** Named steps as one `with` query that ends in the last of them. */
export function inOneQuery(steps: readonly Step[]): Sql {
  const last = steps.at(-1);
  if (!last) throw new Error('no steps');
  const named = steps.slice(0, -1).map((step) => sql`${id(step.name)} as (\n${step.query}\n)`);
  return named.length === 0 ? last.query : sql`with ${join(named, ',\n')}\n${last.query}`;
}
