import type { Facts } from './facts.ts';
import type { OrdersAhead } from './file-ahead.ts';
import type { Reading } from './parse.sql.ts';
import type { Plan } from './plan.ts';
import type { SourceDefinition } from './source.schema.ts';

/** Everything the queries of one load need to know. */
export interface Loading {
  readonly plan: Plan;
  readonly source: SourceDefinition;
  readonly reading: Reading;
  readonly loadId: number;
  /** The workspace's currency. */
  readonly currency: string;
  /** Whether `exchange_rates` has any. */
  readonly rates?: boolean;
  /** Start of the load, UTC, `YYYY-MM-DD HH:MM:SS`. */
  readonly startedAt: string;
  /** The staging table that the file was read into. */
  readonly staging: string;
  /** Whether staged records carry their numbers. */
  readonly numbered: boolean;
  /** Where the rows of sources stand. */
  readonly facts: Facts;
  /** Columns of the file by which `people__keys` names buyers; absent where the staged identifiers do. */
  readonly buyersBy?: readonly string[];
  /** The file's orders, where they were read while the file before was being loaded. */
  readonly ahead?: OrdersAhead | null;
}
