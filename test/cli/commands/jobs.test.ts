import { expect, test } from 'vitest';
import { jobsText } from '../../../src/cli/commands/jobs.ts';
import type { Job } from '../../../src/contract/jobs.ts';

const job: Job = {
  jobId: '3',
  kind: 'run',
  state: 'failed',
  title: '2026-10-31',
  progress: null,
  result: null,
  error: { kind: 'missing', code: 'no-orders', message: 'no order counts yet', details: {} },
  createdAt: '2026-11-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
};

test('jobs are listed with what became of them', () => {
  expect(jobsText([])).toBe('no jobs yet');
  expect(jobsText([job])).toMatch(/3 +run +failed +2026-11-01T00:00:00\.000Z +2026-10-31 +no order counts yet/);
  const progress = {
    step: 'purchase_days',
    index: 0,
    steps: 2,
    done: 0,
    total: 2,
    unit: 'steps' as const,
    rows: null,
    finished: [],
  };
  expect(jobsText([{ ...job, state: 'running', error: null, progress }])).toContain('purchase days');
});
