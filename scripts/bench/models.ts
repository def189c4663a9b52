import { join } from 'node:path';
import { historyFile } from './model-histories.ts';
import { type ModelLine, modelReport } from './model-lines.ts';
import { type Finished, watched } from './processes.ts';

export interface ModelSizes {
  /** Customers fitted and scored at once. */
  readonly customers: number;
  /** Customers scored as a stream: whole blocks of half a million. */
  readonly streamed: number;
}

/** Times of fits and scores, each set in a process of its own whose memory is watched. */
export async function modelPage(
  root: string,
  folder: string,
  machine: string,
  { customers, streamed }: ModelSizes,
): Promise<string> {
  const child = (script: string, ...args: string[]) =>
    watched(process.execPath, ['--import', 'tsx', join('scripts', 'bench', script), ...args], root);
  const fits = must(await child('fit-models.ts', String(customers)));
  const file = await historyFile(root, streamed);
  const stream = must(await child('stream-scores.ts', file, join(folder, 'scores.f64')));
  const { lines }: { lines: ModelLine[] } = JSON.parse(fits.output);
  const { seconds, rows }: { seconds: number; rows: number } = JSON.parse(stream.output);
  const last = { part: 'the same three scores, streamed, with the start of the threads', rows, seconds, below: 40 };
  return modelReport({
    machine,
    lines: [...lines, last],
    peakBytes: fits.peakBytes,
    streamPeakBytes: stream.peakBytes,
  });
}

function must(finished: Finished): Finished {
  if (finished.code !== 0) throw new Error(`a step ended with ${finished.code}: ${finished.output}`);
  return finished;
}
