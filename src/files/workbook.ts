/** A workbook on disk, and where its text may go. */
export interface WorkbookFile {
  readonly path: string;
  readonly name: string;
  /** The file's first and last bytes. */
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly to: string;
  /** Whether these cells are a header that is known: the sheet that has it is taken. */
  readonly recognises: (cells: readonly string[]) => boolean;
  readonly progress?: (done: number, total: number) => void;
}

/** One sheet as UTF-8 CSV: comma, double quotes, and records numbered as the sheet's rows. */
export interface SheetAsText {
  readonly path: string;
  readonly sheet: string;
  /** Sheets with rows that are not read. */
  readonly others: readonly string[];
}

/** Rows on their way into a workbook. */
export interface TextAsWorkbook {
  /** A UTF-8 CSV with a header. */
  readonly from: string;
  readonly to: string;
  /** The sheet's name. */
  readonly name: string;
  /** Columns that hold numbers; all others are text, so that no program takes an order number for one. */
  readonly numbers: ReadonlySet<string>;
}

/** Workbooks on the way in and out. */
export interface Workbooks {
  isWorkbook(head: Uint8Array): boolean;
  /** Refuses what is no workbook, damaged, protected or too large, with the reason and what to do. */
  toText(file: WorkbookFile): Promise<SheetAsText>;
  /** Writes a header that stays in view and a row a record, over several sheets where one is too short; gives the rows. */
  fromText(text: TextAsWorkbook): Promise<number>;
}
