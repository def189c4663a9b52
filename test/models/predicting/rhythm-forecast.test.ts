import { expect, test } from 'vitest';
import * as paretoGgg from '../../../src/models/pareto-ggg.ts';
import { forecastRhythms } from '../../../src/models/predicting/rhythm-forecast.ts';
import { countsBy } from '../../../src/models/uncertainty/predictive.ts';
import { rhythmPanel } from '../../support/recovery-panels.ts';

test('each row is told what the model expects of it, and the fewest counts that hold nine tenths', () => {
  const all = rhythmPanel({ r: 2, alpha: 4, s: 1, beta: 20, t: 4, gamma: 1.6 }, 25, 3);
  const { params, logLikelihood, expected, low, high } = forecastRhythms({ ...all, until: 13 });
  expect(paretoGgg.logLikelihood(params, all)).toBeCloseTo(logLikelihood, 6);
  const pmfOf = countsBy(paretoGgg.probabilityOfCount, 1e-4);
  for (const row of [0, 7, 24]) {
    const [frequency, recency, age, gapLog] = [all.frequency[row]!, all.recency[row]!, all.age[row]!, all.gapLog[row]!];
    const her = { frequency, recency, age, gapLog };
    expect(expected[row]).toBeNear(Math.max(1e-9, paretoGgg.expectedPurchases(params, her, 13)), 1e-9);
    const held = pmfOf(params, her, 13).subarray(low[row], high[row]! + 1);
    expect(held.reduce((sum, mass) => sum + mass, 0)).toBeGreaterThanOrEqual(0.9 - 1e-9);
    const shorter = Math.max(...[held.slice(1), held.slice(0, -1)].map((part) => part.reduce((sum, mass) => sum + mass, 0)));
    expect(shorter).toBeLessThan(0.9);
  }
});
