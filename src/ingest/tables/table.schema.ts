/** How a canonical column is stored: text, whole numbers, minor units of the row's currency, UTC instants, local days, hashes of what is not kept itself. */
export type ColumnType = 'text' | 'integer' | 'key' | 'minor' | 'ratio' | 'instant' | 'day' | 'flag' | 'hash';

export interface ColumnShape {
  readonly type: ColumnType;
  readonly meaning: string;
  readonly required?: boolean;
}

export interface TableShape {
  readonly table: string;
  readonly meaning: string;
  /** What makes a row the same row again. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnShape>>;
  /** Where the known rows stand, if not in the table of that name. */
  readonly kept?: string;
}

export const engineTypes: Readonly<Record<ColumnType, string>> = {
  text: 'varchar',
  integer: 'integer',
  key: 'integer',
  minor: 'bigint',
  ratio: 'double',
  instant: 'timestamp',
  day: 'date',
  flag: 'boolean',
  hash: 'bigint',
};

export const keptIn = ({ table, kept }: TableShape): string => kept ?? table;

/** Columns that Perennial itself writes beside what a file says. */
export const provenance = {
  source_key: { type: 'key', meaning: 'the named connection the row came through', required: true },
  load_id: { type: 'key', meaning: 'the load that brought this state of the row', required: true },
} as const satisfies Record<string, ColumnShape>;
