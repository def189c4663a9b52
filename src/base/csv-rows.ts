/** One row, with the line it begins on and which record it is; both from 1. */
export interface CsvRow {
  readonly line: number;
  readonly record: number;
  readonly cells: readonly string[];
}

const patterns = {
  ',': /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy,
  '\t': /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy,
};

/** Rows of a CSV text by RFC 4180; blank ones are left out but counted. */
export function csvRows(text: string, delimiter: keyof typeof patterns = ','): CsvRow[] {
  const rows: CsvRow[] = [];
  let [line, begun, record, cells]: [number, number, number, string[]] = [1, 1, 1, []];
  for (const [whole, cell = '', end] of text.replace(/^\uFEFF/, '').matchAll(patterns[delimiter])) {
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim());
    line += (whole.match(/\r\n|\n|\r/g) ?? []).length;
    if (end === delimiter) continue;
    if (cells.some((found) => found !== '')) rows.push({ line: begun, record, cells });
    [cells, begun, record] = [[], line, record + 1];
    if (end === '') break;
  }
  return rows;
}
