export type SheetCell = string | number | boolean | null;

/** How a cell is written: money is minor units here and major units in the file; shares keep six decimals. */
export type SheetUnit = 'text' | 'number' | 'money' | 'share';

export interface SheetColumn {
  readonly name: string;
  readonly unit: SheetUnit;
}

/** A table on its way into a file: CSV or a workbook, the same cells in both. */
export interface Sheet {
  /** Of the file and of the sheet in it. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;
  /** Decimal digits of the currency's minor unit. */
  readonly digits: number;
}

/** A column with where its cell comes from. */
export type Told<Row> = readonly [name: string, unit: SheetUnit, of: (row: Row) => SheetCell];

/** A sheet of records. */
export const sheetOf = <Row>(name: string, digits: number, columns: readonly Told<Row>[], rows: Iterable<Row>): Sheet => ({
  name,
  digits,
  columns: columns.map(([column, unit]) => ({ name: column, unit })),
  rows: [...rows].map((row) => columns.map(([, , of]) => of(row))),
});

/** Columns that hold numbers in a workbook. */
export const numbersOf = ({ columns }: Sheet): ReadonlySet<string> =>
  new Set(columns.filter(({ unit }) => unit !== 'text').map(({ name }) => name));

const BATCH = 500;

/**
 * The lines of a CSV. For people it has the mark that lets Excel read Chinese, and no text that a spreadsheet would run
 * as a formula; without `guards` it is the plain text that a workbook is made of.
 */
export async function* csvOf({ columns, rows, digits }: Sheet, guards: boolean): AsyncGenerator<string> {
  const units = columns.map(({ unit }) => unit);
  let waiting = [`${guards ? '\uFEFF' : ''}${columns.map(({ name }) => csvText(name, guards)).join(',')}\r\n`];
  for await (const row of rows) {
    waiting.push(`${row.map((cell, i) => cellText(cell, units[i] ?? 'text', digits, guards)).join(',')}\r\n`);
    if (waiting.length < BATCH) continue;
    yield waiting.join('');
    waiting = [];
  }
  yield waiting.join('');
}

function cellText(cell: SheetCell, unit: SheetUnit, digits: number, guards: boolean): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  if (typeof cell !== 'number') return csvText(String(cell), guards);
  if (unit === 'money') return (cell / 10 ** digits).toFixed(digits);
  return plain(cell);
}

/** Without an exponent, which a workbook would not take for a number. */
const plain = (value: number): string => (Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toFixed(6))));

/** A cell of a CSV; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvText(text: string, guards = true): string {
  const safe = guards && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
