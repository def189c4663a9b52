import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type ByteReport, inspectBytes } from './bytes.ts';
import type { FromInspection } from './inspection-worker.ts';

/** Goes over the bytes of a file and tells how many it has seen. */
export type Inspect = (path: string, progress: (bytes: number) => void) => Promise<ByteReport>;

/** An inspection under way. */
export interface Inspection {
  /** The report of the file that was begun, if it is as it was then; any other file is gone over now. */
  readonly inspect: Inspect;
  close(): Promise<void>;
}

/** What would be another file under the same name. */
function stateOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}` : null;
}

/** Begins to go over a file on a thread of its own. Whatever fails there is tried again, and told, when the file is opened. */
export function beginInspection(path: string): Inspection {
  const before = stateOf(path);
  const worker = new Worker(workerFile(), { workerData: path });
  // nobody may ever ask: the program ends without waiting for it
  worker.unref();
  let seen = (_: number): void => undefined;
  const report = new Promise<ByteReport | null>((resolve) => {
    worker.on('message', (message: FromInspection) => ('report' in message ? resolve(message.report) : seen(message.done)));
    worker.on('error', () => resolve(null));
    worker.on('exit', () => resolve(null));
  });
  const begun = async (progress: (bytes: number) => void): Promise<ByteReport | null> => {
    seen = progress;
    worker.ref();
    const found = await report;
    return stateOf(path) === before ? found : null;
  };
  return {
    inspect: async (asked, progress) => (asked === path ? await begun(progress) : null) ?? inspectBytes(asked, progress),
    close: async () => void (await worker.terminate()),
  };
}

/** The worker beside this module: the built file, or in the source tree one that brings its TypeScript loader. */
const workerFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './inspection-worker.js', import.meta.url);
