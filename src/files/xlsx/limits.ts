/** What a workbook may be: more is a bomb, or belongs into CSV. */
export interface XlsxLimits {
  /** Bytes of the file. */
  readonly packed: number;
  /** Bytes one part may unpack to. */
  readonly unpacked: number;
  /** Unpacked ÷ packed above which a part past `free` bytes is taken for a bomb; sheets of orders reach some 30. */
  readonly ratio: number;
  readonly free: number;
  /** Parts in the container. */
  readonly entries: number;
  readonly columns: number;
  readonly cells: number;
  /** Different texts of the workbook, and their characters: they are kept in memory. */
  readonly sharedStrings: number;
  readonly sharedCharacters: number;
  /** Characters of one tag or one text. */
  readonly token: number;
  /** Megabytes of memory for the thread that reads it. */
  readonly memory: number;
}

export const xlsxLimits: XlsxLimits = {
  packed: 2 * 2 ** 30,
  unpacked: 16 * 2 ** 30,
  ratio: 250,
  free: 64 * 2 ** 20,
  entries: 10_000,
  columns: 1000,
  cells: 300_000_000,
  sharedStrings: 10_000_000,
  sharedCharacters: 400_000_000,
  token: 8_000_000,
  memory: 1536,
};

/** Rows a sheet can have; the format's own limit. */
export const SHEET_ROWS = 1_048_576;
