import { closeSync, openSync, writeSync } from 'node:fs';
import type { CellContext } from './cell-text.ts';
import { MergedCells, mergesOf } from './merges.ts';
import { sharedStrings } from './shared-strings.ts';
import { type SheetRow, sheetRows } from './sheet-rows.ts';
import { dateStyles } from './styles.ts';
import { type SheetPart, workbookParts } from './workbook-parts.ts';
import type { Zip } from './zip.ts';

/** The top of a sheet: enough to tell whether its header is known. */
export interface SheetHead {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly string[])[];
}

export interface OpenWorkbook {
  readonly zip: Zip;
  readonly sheets: readonly SheetPart[];
  readonly context: CellContext;
}

const HEAD_ROWS = 60;

export async function openWorkbook(zip: Zip): Promise<OpenWorkbook> {
  const { sheets, from1904, sharedStrings: texts, styles } = await workbookParts(zip);
  const context = { strings: await sharedStrings(zip, texts), dates: await dateStyles(zip, styles), from1904 };
  return { zip, sheets, context };
}

export async function headsOf({ zip, sheets, context }: OpenWorkbook): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const { name, hidden, part } of sheets) heads.push({ name, hidden, rows: await headRows(zip, part, context) });
  return heads;
}

async function headRows(zip: Zip, part: string, context: CellContext): Promise<string[][]> {
  const found: string[][] = [];
  for await (const { rows } of sheetRows(zip, part, context)) {
    found.push(...rows.slice(0, HEAD_ROWS - found.length).map(({ cells }) => cells));
    if (found.length >= HEAD_ROWS) break;
  }
  return found;
}

const NEEDS_QUOTES = /[",\n]/;

function csvCell(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return NEEDS_QUOTES.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A row as a record of at least `width` fields; what stands beyond is kept, so that it is refused and not lost. */
function csvLine(cells: string[], width: number): string {
  const missing = Math.max(0, width - cells.length);
  return `${cells.map(csvCell).join(',')}${','.repeat(cells.length === 0 ? missing - 1 : missing)}\n`;
}

/** CSV whose records have the numbers of the sheet's rows: a row without cells is a blank line. */
class CsvFile {
  private readonly file: number;
  private readonly width: number;
  private waiting: string[] = [];
  private size = 0;
  private last = 0;

  constructor(path: string, width: number) {
    this.file = openSync(path, 'w', 0o600);
    this.width = width;
  }

  add({ number, cells }: SheetRow): void {
    const blank = number - this.last - 1;
    if (blank > 0) this.write('\n'.repeat(blank));
    this.write(cells.length === 0 ? '\n' : csvLine(cells, this.width));
    this.last = number;
  }

  private write(text: string): void {
    this.waiting.push(text);
    this.size += text.length;
    if (this.size > 1_000_000) this.flush();
  }

  private flush(): void {
    let bytes = Buffer.from(this.waiting.join(''));
    while (bytes.length > 0) bytes = bytes.subarray(writeSync(this.file, bytes));
    this.waiting = [];
    this.size = 0;
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }
}

const filledWidth = (cells: readonly string[]): number => cells.length;

/** The width of the rows at the top; below, wider rows are faults. */
export const widthOf = (head: SheetHead): number => Math.max(1, ...head.rows.map(filledWidth));

/** Writes a sheet as UTF-8 CSV. */
export async function writeSheet(
  { zip, context }: OpenWorkbook,
  part: string,
  width: number,
  to: string,
  progress: (characters: number) => void,
): Promise<void> {
  const entry = zip.entries.get(part);
  const merged = new MergedCells(entry ? await mergesOf(zip, entry) : []);
  const file = new CsvFile(to, width);
  let done = 0;
  try {
    for await (const { rows, characters } of sheetRows(zip, part, context)) {
      for (const row of rows) {
        merged.fill(row.number, row.cells);
        file.add(row);
      }
      done += characters;
      progress(done);
    }
  } finally {
    file.close();
  }
}
