import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid } from '../base/platform-error.ts';
import type { App } from './app.ts';

/** A table small enough to travel inside a call: as text, or a workbook in base64. */
export interface SmallTable {
  readonly name: string;
  readonly text?: string | undefined;
  readonly workbook?: string | undefined;
}

export interface TableText {
  readonly text: string;
  readonly ofWorkbook: boolean;
}

/** The table as CSV text; of a workbook the sheet whose header is known. */
export async function textOfTable(
  tools: Pick<App, 'scratch' | 'workbooks'>,
  { name, text, workbook }: SmallTable,
  recognises: (cells: readonly string[]) => boolean,
): Promise<TableText> {
  if (text !== undefined) return { text, ofWorkbook: false };
  const bytes = Buffer.from(workbook ?? '', 'base64');
  if (!tools.workbooks.isWorkbook(bytes))
    throw invalid('not-a-workbook', `this is no XLSX workbook; save it as .xlsx or .csv: ${name}`, { file: name });
  const folder = join(tools.scratch, `table-${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  try {
    const [path, to] = [join(folder, 'given.xlsx'), join(folder, 'sheet.csv')];
    await writeFile(path, bytes, { mode: 0o600 });
    const sheet = await tools.workbooks.toText({ path, name, head: bytes, tail: bytes, to, recognises });
    return { text: await readFile(sheet.path, 'utf8'), ofWorkbook: true };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
