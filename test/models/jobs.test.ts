import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { modelColumnJobs, modelJobs, modelTotalJobs } from '../../src/models/jobs.ts';
import { paretoNbdTotals } from '../../src/models/pareto-nbd-totals.ts';
import { predictRows } from '../../src/models/predicting/predict.ts';
import { scoreHistories } from '../../src/models/score.ts';

test('the jobs a worker knows are fits, forecasts and draws, scores and sums', () => {
  expect(Object.keys(modelJobs).every((name) => /^(fit|forecast)|Draws$/.test(name))).toBe(true);
  expect(modelJobs.fitBgNbd).toBe(bgNbd.fit);
  expect(modelColumnJobs).toEqual({ scoreHistories, predictRows });
  expect(modelTotalJobs).toEqual({ paretoNbdTotals });
});
