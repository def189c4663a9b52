import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { correctionScores } from '../../src/models/correction/correction-scores.ts';
import { modelColumnJobs, modelJobs, modelTotalJobs } from '../../src/models/jobs.ts';
import { paretoNbdTotals } from '../../src/models/pareto-nbd-totals.ts';
import { predictRows } from '../../src/models/predicting/predict.ts';
import { scoreHistories } from '../../src/models/score.ts';

test('the jobs a worker knows are fits, forecasts and draws, what is learned, days of the past, scores and sums', () => {
  const others = Object.keys(modelJobs).filter((name) => !/^(fit|forecast)|Draws$/.test(name));
  expect(others).toEqual(['foretellRhythms', 'learnFrom', 'groupDays', 'findDay', 'valueThen']);
  expect(modelJobs.fitBgNbd).toBe(bgNbd.fit);
  expect(modelColumnJobs).toEqual({ scoreHistories, predictRows, correctionScores });
  expect(modelTotalJobs).toEqual({ paretoNbdTotals });
});
