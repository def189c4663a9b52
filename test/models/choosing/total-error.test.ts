import { expect, test } from 'vitest';
import { forecastPurchases } from '../../../src/models/choosing/forecast.ts';
import { totalError } from '../../../src/models/choosing/total-error.ts';
import { cdnow } from '../../support/cdnow.ts';

test('the total of CDNOW is uncertain by some hundredths, and half as much with four times the customers', () => {
  const error = (times: number) => {
    const all = cdnow();
    const weight = all.weight.map((count) => times * count);
    const task = { ...all, weight, customers: times * all.customers, logGaps: 0, until: 39, model: 'pareto-nbd' as const };
    return totalError(task, forecastPurchases(task));
  };
  expect(error(1)).toBeGreaterThan(0.03);
  expect(error(1)).toBeLessThan(0.12);
  expect(error(4)).toBeCloseTo(error(1) / 2, 6);
});
