import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { modelColumnJobs, modelJobs, modelTotalJobs } from '../../src/models/jobs.ts';
import { paretoNbdTotals } from '../../src/models/pareto-nbd-totals.ts';
import { scoreHistories } from '../../src/models/score.ts';

test('the jobs a worker knows are the fits, the scoring and the sums', () => {
  expect(Object.keys(modelJobs).every((name) => name.startsWith('fit'))).toBe(true);
  expect(modelJobs.fitBgNbd).toBe(bgNbd.fit);
  expect(modelColumnJobs).toEqual({ scoreHistories });
  expect(modelTotalJobs).toEqual({ paretoNbdTotals });
});
