import { cellsOf, RecordScanner, type RecordShape, type ScannedRecord } from './record-scanner.ts';

/** How a delimited file is laid out, read from its head. */
export interface Layout {
  readonly shape: RecordShape;
  /** Number of the last record above the data: titles, header and description row. */
  readonly above: number;
  readonly headerRecord: number;
  readonly columns: readonly string[];
  /** Physical lines above the data; null when they cannot be counted safely. */
  readonly skip: number | null;
  readonly sample: readonly (readonly string[])[];
}

type Rows = readonly (readonly string[])[];

const DELIMITERS = [',', '\t', ';', '|'] as const;
const HEAD_RECORDS = 200;
/** Report titles above a header are few. */
const HEADER_WITHIN = 30;

/** The head's records under one guess of delimiter and quote. */
function recordsUnder(head: string, shape: RecordShape): ScannedRecord[] {
  const scanner = new RecordScanner({ ...shape, columns: 0 });
  const records: ScannedRecord[] = [];
  for (const record of scanner.push(head, true)) {
    records.push(record);
    if (records.length >= HEAD_RECORDS) break;
  }
  return records;
}

const newlineOf = (head: string): '\n' | '\r' => (!head.includes('\n') && head.includes('\r') ? '\r' : '\n');

function modalWidth(rows: Rows): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { width, share: rows.length === 0 ? 0 : times / rows.length };
}

/** Single quotes quote only where cells begin and end with them and double quotes do not occur. */
const quoteOf = (head: string): string => {
  if (head.includes('"')) return '"';
  const wrapped = head.split(/\r?\n/).filter((line) => line.length > 2 && line.startsWith("'") && line.endsWith("'"));
  return wrapped.length > 1 ? "'" : '"';
};

function shapeUnder(head: string, delimiter: string): { shape: RecordShape; score: number } {
  const shape = { delimiter, quote: quoteOf(head), newline: newlineOf(head), columns: 0 } as const;
  const { width, share } = modalWidth(recordsUnder(head, shape).map(({ text }) => cellsOf(text, shape)));
  return { shape, score: width < 2 ? 0 : share * Math.min(width, 12) };
}

function bestShape(head: string): RecordShape {
  const guesses = DELIMITERS.map((delimiter) => shapeUnder(head, delimiter));
  const best = guesses.reduce((a, b) => (b.score > a.score ? b : a));
  return best.shape;
}

const NUMBER_OR_TIME = /^[\s'=";¥￥$-]*\d[\d,./:\s年月日T+-]*"?\s*$/;
const looksLikeValue = (cell: string): boolean => NUMBER_OR_TIME.test(cell);
const looksLikeHeader = (cells: readonly string[], width: number): boolean =>
  cells.length >= Math.min(width, 2) &&
  cells.length >= width - 1 &&
  cells.filter((cell) => cell.trim() !== '').length >= Math.max(1, Math.ceil(width / 2)) &&
  !cells.some(looksLikeValue);

function headerIndex(rows: Rows, width: number, recognises: (cells: readonly string[]) => boolean): number {
  const top = rows.slice(0, HEADER_WITHIN);
  const known = top.findIndex(recognises);
  return known >= 0 ? known : top.findIndex((cells) => looksLikeHeader(cells, width));
}

/** TikTok Shop and others explain each column in a row below the header: prose where the rows under it have values. */
function isDescription(row: readonly string[] | undefined, below: Rows): boolean {
  if (!row || below.length === 0) return false;
  const valued = row.map((_, i) => below.filter((cells) => looksLikeValue(cells[i] ?? '')).length >= below.length * 0.8);
  const columns = valued.flatMap((yes, i) => (yes ? [i] : []));
  return columns.length >= 2 && columns.every((i) => (row[i] ?? '').trim() !== '' && !looksLikeValue(row[i] ?? ''));
}

/** A header may lack the name of a trailing column, or carry a trailing delimiter that the rows lack. */
function fittedColumns(header: readonly string[], width: number): string[] {
  if (width === header.length + 1) return [...header, ''];
  const extra = header.slice(width);
  return width > 0 && extra.every((name) => name.trim() === '') ? header.slice(0, width) : [...header];
}

/** Finds delimiter, quote, header and description row; null when no record looks like a header. A shape that is known is kept. */
export function layoutOf(head: string, recognises: (cells: readonly string[]) => boolean, known?: RecordShape): Layout | null {
  const shape = known ?? bestShape(head);
  const records = recordsUnder(head, shape);
  const rows = records.map(({ text }) => cellsOf(text, shape));
  const at = headerIndex(rows, modalWidth(rows).width, recognises);
  const header = rows[at];
  if (!header) return null;
  const last = at + (isDescription(rows[at + 1], rows.slice(at + 2, at + 52)) ? 1 : 0);
  const sample = rows.slice(last + 1);
  const columns = fittedColumns(header, sample.length > 2 ? modalWidth(sample).width : header.length);
  const numberOf = (index: number): number => records[index]?.number ?? index + 1;
  const above = records.slice(0, last + 1);
  const layout = { shape: { ...shape, columns: columns.length }, headerRecord: numberOf(at), columns, sample };
  return { ...layout, above: numberOf(last), skip: linesAbove(head, above, shape.newline) };
}

/** The engine counts skipped lines in its own way once one is blank or holds a line end: then it is not asked to. */
function linesAbove(head: string, above: readonly ScannedRecord[], newline: string): number | null {
  const lines = head.split(newline, above.length).map((line) => line.replace(/\r$/, ''));
  return above.every(({ text }, i) => text === lines[i]) ? above.length : null;
}
