import type { Kysely } from 'kysely';

// biome-ignore lint/complexity/noBannedTypes: Kysely adds tables to an object type; an index signature would accept any table name
type NoTables = {};

/** The operational database. A `*.store.ts` file names its own tables: `db.withTables<{ jobs: JobsTable }>()`. */
export type Db = Kysely<NoTables>;

/** Where the records lie, for `status` and `doctor`. */
export interface StorePlace {
  readonly kind: 'embedded' | 'external';
  /** The cluster's folder, or the address without its password. */
  readonly location: string;
  /** True when the records of an embedded store lie outside the workspace folder. */
  readonly outside: boolean;
  /** How the embedded server was found: started now, or taken over from a killed process. */
  readonly server: 'started' | 'adopted' | 'external';
}

/** PostgreSQL, holding what people decide and what is sent. */
export interface Store {
  readonly db: Db;
  readonly place: StorePlace;
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
