import { expect, test } from 'vitest';
import type { Progress } from '../../src/app/job.ts';
import { stepProgress } from '../../src/app/runs.ts';

test('a step stands among the finished ones once the next begins, with its seconds', () => {
  let now = 0;
  const seen: Progress[] = [];
  const step = stepProgress(
    () => now,
    (progress) => seen.push(progress),
  );
  step('purchase_days', 0, 3);
  now = 1500;
  step('customers', 1, 3);
  now = 2000;
  step('customers', 1.5, 3);
  now = 3000;
  step('scores', 2, 3);
  expect(seen.map(({ step: name, finished }) => [name, finished.length])).toEqual([
    ['purchase_days', 0],
    ['customers', 1],
    ['customers', 1],
    ['scores', 2],
  ]);
  expect(seen.at(-1)).toMatchObject({
    index: 2,
    steps: 3,
    unit: 'steps',
    finished: [
      { step: 'purchase_days', seconds: 1.5, rows: null },
      { step: 'customers', seconds: 1.5, rows: null },
    ],
  });
});
