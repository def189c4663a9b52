/** A query the engine refused: the SQL travels with the cause. */
export class QueryError extends Error {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(`query failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'QueryError';
    this.sql = sql;
  }
}
