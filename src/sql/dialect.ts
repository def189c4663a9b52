import type { Spelling, Sql } from './sql.ts';

export interface Dialect {
  readonly name: string;
  readonly quote: (identifier: string) => string;
  readonly parameter: (position: number) => string;
  readonly spellings: Readonly<Record<Spelling, (...args: readonly Sql[]) => Sql>>;
}
