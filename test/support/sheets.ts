import { csvOf, type Sheet } from '../../src/base/sheet.ts';

/** All of a sheet as the CSV that people get. */
export async function csvText(sheet: Sheet): Promise<string> {
  let text = '';
  for await (const part of csvOf(sheet, true)) text += part;
  return text;
}

/** The rows of a sheet by the names of its columns. */
export async function rowsOf({ columns, rows }: Sheet): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for await (const row of rows) found.push(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
  return found;
}
