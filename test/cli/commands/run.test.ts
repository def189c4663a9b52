import { expect, test } from 'vitest';
import { runText } from '../../../src/cli/commands/run.ts';

test('a run is told in one line', () => {
  const steps = [{ step: 'scores', seconds: 1, rows: 5 }];
  const run = {
    runId: 1,
    asOf: '2026-10-31',
    startedAt: '',
    finishedAt: '',
    seconds: 61.2,
    orders: 4952,
    customers: 2349,
    steps,
  };
  expect(runText(run)).toBe('as of 2026-10-31: 4,952 valid orders of 2,349 customers, 1 step in 1 min 1 s');
});
