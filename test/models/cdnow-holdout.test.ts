import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import type { History } from '../../src/models/history.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import { cdnow } from '../support/cdnow.ts';

const all = cdnow();
const bg = bgNbd.fit(all).params;
const pareto = paretoNbd.fit(all).params;
// where a run of BTYD 2.4.3 stopped, 1e-3 from the optimum
const btyd = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 };
const bins = [0, 1, 2, 3, 4, 5, 6, 7];

/** Mean over the customers of each calibration frequency, 7 and more together. */
function byFrequency(f: (history: History) => number): number[] {
  return bins.map((bin) => {
    let sum = 0;
    let customers = 0;
    for (let i = 0; i < all.age.length; i++) {
      if (Math.min(all.frequency[i]!, 7) !== bin) continue;
      sum += all.weight[i]! * f({ frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! });
      customers += all.weight[i]!;
    }
    return sum / customers;
  });
}

function meanOf(f: (history: History) => number): number {
  const each = (i: number) => f({ frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! });
  return all.weight.reduce((sum, n, i) => sum + n * each(i), 0) / all.customers;
}

// walkthrough of the BTYD package, whose Pareto/NBD search ended near the optimum, not on it: what 39 further weeks bring, by purchases in the first 39
describe('the published holdout expectations of CDNOW', () => {
  test('by Pareto/NBD', () => {
    const means = byFrequency((history) => paretoNbd.expectedPurchases(pareto, history, 39));
    const printed = [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403];
    for (const [bin, mean] of means.entries()) expect(Math.abs(mean - printed[bin]!)).toBeLessThan(0.001);
  });

  test('by BG/NBD', () => {
    const means = byFrequency((history) => bgNbd.expectedPurchases(bg, history, 39));
    expect(means).toEqual([0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157].map((mean) => expect.closeTo(mean, 3)));
  });

  // runs of BTYD 2.4.3
  test('and the mean probability of being alive', () => {
    expect(meanOf((history) => paretoNbd.probabilityAlive(btyd, history))).toBeCloseTo(0.446193, 6);
    expect(meanOf((history) => bgNbd.probabilityAlive(bg, history))).toBeCloseTo(0.81344, 5);
  });
});

// the same walkthrough: cumulative repeat purchases of the sample after 20 to 25 weeks
test('the cumulative tracking curve of BG/NBD and Pareto/NBD', () => {
  const start = Math.max(...all.age);
  const tracked = (unconditional: (weeks: number) => number) => (week: number) =>
    all.age.reduce((sum, age, i) => sum + all.weight[i]! * unconditional(Math.max(0, week - (start - age))), 0);
  const weeks = [20, 21, 22, 23, 24, 25];
  const ofBg = weeks.map(tracked((at) => bgNbd.unconditionalPurchases(bg, at)));
  const ofPareto = weeks.map(tracked((at) => paretoNbd.unconditionalPurchases(pareto, at)));
  expect(ofBg).toEqual([1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6].map((total) => expect.closeTo(total, 2)));
  expect(ofPareto[0]!).toBeNear(1308.856, 1e-4);
  expect(ofPareto[5]!).toBeNear(1674.253, 1e-4);
});
