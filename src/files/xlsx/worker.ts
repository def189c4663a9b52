import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PlatformError } from '../../base/platform-error.ts';
import { headsOf, openWorkbook, type SheetHead, widthOf, writeSheet } from './convert.ts';
import type { XlsxLimits } from './limits.ts';
import { openZip } from './zip.ts';

/** What the thread is started with. */
export interface Workbook {
  readonly path: string;
  readonly name: string;
  /** Where the CSV goes. */
  readonly to: string;
  readonly limits: XlsxLimits;
}

/** An error a caller may expect, as plain data: a thread boundary would strip its kind and code. */
type Refusal = Pick<PlatformError, 'kind' | 'code' | 'message' | 'details'>;

export type FromWorker =
  | { readonly heads: readonly SheetHead[] }
  | { readonly characters: number; readonly of: number }
  | { readonly done: true }
  | { readonly refused: Refusal };

const answer = (port: MessagePort): Promise<number> => new Promise((resolve) => port.once('message', resolve));

/** Reads a workbook: tells the tops of its sheets, is told which one to take, and writes that one. */
export async function convert({ path, name, to, limits }: Workbook, port: MessagePort): Promise<void> {
  const tell = (message: FromWorker): void => port.postMessage(message);
  const book = await openWorkbook(await openZip(path, name, limits));
  const heads = await headsOf(book);
  tell({ heads });
  const chosen = await answer(port);
  const [sheet, head] = [book.sheets[chosen], heads[chosen]];
  if (!sheet || !head) throw new Error(`no such sheet: ${chosen}`);
  const of = book.zip.entries.get(sheet.part)?.unpacked ?? 0;
  await writeSheet(book, sheet.part, widthOf(head), to, (characters) => tell({ characters, of }));
  tell({ done: true });
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof PlatformError)) throw error;
  return { kind: error.kind, code: error.code, message: error.message, details: error.details };
}

if (parentPort) {
  const port = parentPort;
  convert(workerData as Workbook, port)
    .catch((error: unknown) => port.postMessage({ refused: refusalOf(error) } satisfies FromWorker))
    .finally(() => port.close());
}
