import type { ImportProgress, LoadResult } from '../ingest/import.schema.ts';
import type { Progress } from './job.ts';

type Finished = Progress['finished'];

/** Where an import of several files stands: each file is a step, measured in bytes. */
export const importProgress = (at: ImportProgress, index: number, files: number, finished: Finished): Progress => ({
  step: at.step,
  index,
  steps: files,
  done: at.bytesDone,
  total: at.bytesTotal,
  unit: 'bytes',
  rows: at.rows,
  finished,
});

/** The line of a file that is through. */
export const finishedFile = (result: LoadResult): Finished[number] => ({
  step: result.file,
  seconds: result.seconds,
  rows: result.outcome === 'loaded' ? result.rowsRead : null,
});
