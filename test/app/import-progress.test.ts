import { expect, test } from 'vitest';
import { finishedFile, importProgress } from '../../src/app/import-progress.ts';
import { progressSchema } from '../../src/contract/jobs.ts';

test('a file is a step among the files, measured in bytes', () => {
  const finished = [finishedFile({ file: 'a.csv', source: 's', sourceKey: 1, seconds: 2, outcome: 'already_loaded', loadId: 1 })];
  const at = { file: 'b.csv', step: 'read' as const, bytesDone: 50, bytesTotal: 200, rows: 7 };
  const progress = importProgress(at, 1, 3, finished);
  expect(progressSchema.parse(progress)).toEqual({
    step: 'read',
    index: 1,
    steps: 3,
    done: 50,
    total: 200,
    unit: 'bytes',
    rows: 7,
    finished: [{ step: 'a.csv', seconds: 2, rows: null }],
  });
});
