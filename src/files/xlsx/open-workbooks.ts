import { Worker } from 'node:worker_threads';
import { PlatformError } from '../../base/platform-error.ts';
import type { SheetAsText, WorkbookFile, Workbooks } from '../workbook.ts';
import { chooseSheet } from './choose-sheet.ts';
import { isContainer, refuseOle } from './container.ts';
import type { SheetHead } from './convert.ts';
import { type XlsxLimits, xlsxLimits } from './limits.ts';
import { damaged, tooLarge } from './refusals.ts';
import type { FromWorker, Workbook } from './worker.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Workbooks are taken apart on a thread of their own, which may run out of its memory and take nothing along. */
export const openWorkbooks = (limits: XlsxLimits = xlsxLimits): Workbooks => ({
  isWorkbook: (head) => isContainer(Buffer.from(head)),
  toText: async (file) => {
    refuseOle(Buffer.from(file.head), Buffer.from(file.tail), file.name);
    return converted(file, limits);
  },
  fromText: (text) => writeWorkbook(text),
});

function converted(file: WorkbookFile, limits: XlsxLimits): Promise<SheetAsText> {
  const { path, name, to } = file;
  const worker = new Worker(workerFile(), {
    workerData: { path, name, to, limits } satisfies Workbook,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  const reading = new Promise<SheetAsText>((resolve, reject) => {
    let sheet: SheetAsText | undefined;
    worker.on('message', (message: FromWorker) => {
      if ('heads' in message) sheet = chosen(worker, message.heads, file);
      else if ('characters' in message) file.progress?.(message.characters, message.of);
      else if ('refused' in message) reject(refusalOf(message.refused));
      else if (sheet) resolve(sheet);
    });
    worker.on('error', (error) => reject(outOf(error, name)));
    worker.on('exit', () => reject(damaged(name, 'reading it stopped')));
  });
  return reading.finally(() => worker.terminate());
}

function chosen(worker: Worker, heads: readonly SheetHead[], { to, recognises }: WorkbookFile): SheetAsText {
  const at = chooseSheet(heads, recognises);
  worker.postMessage(at);
  const others = heads.filter((head, i) => i !== at && head.rows.length > 0).map(({ name }) => name);
  return { path: to, sheet: heads[at]?.name ?? '', others };
}

const refusalOf = ({ kind, code, message, details }: Extract<FromWorker, { refused: unknown }>['refused']): PlatformError =>
  new PlatformError(kind, code, message, details);

const outOf = (error: Error, name: string): Error =>
  'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(name, 'more text than fits into memory') : error;

/** The worker beside this module: the built file, or in the source tree one that brings its TypeScript loader. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './xlsx-worker.js', import.meta.url);
