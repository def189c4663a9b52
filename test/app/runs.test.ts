import { expect, test } from 'vitest';
import type { Progress } from '../../src/app/job.ts';
import { stepProgress } from '../../src/app/runs.ts';

test('a step is told as it begins, with those that are through beside it', () => {
  const seen: Progress[] = [];
  const tell = stepProgress((progress) => seen.push(progress));
  tell('purchase_days', 0, 3, []);
  tell('scores', 1, 3, [{ step: 'purchase_days', seconds: 1.5, rows: 7 }]);
  expect(seen[0]).toMatchObject({ step: 'purchase_days', index: 0, done: 0, total: 3, finished: [] });
  expect(seen[1]).toMatchObject({
    step: 'scores',
    index: 1,
    steps: 3,
    unit: 'steps',
    finished: [{ step: 'purchase_days', seconds: 1.5, rows: 7 }],
  });
});
