import { expect, test } from 'vitest';
import { histories } from '../../src/models/history.ts';
import { emptyParetoTerm, fillParetoTerm } from '../../src/models/pareto-nbd-term.ts';
import { PARETO_NBD_TOTALS, paretoNbdTotals } from '../../src/models/pareto-nbd-totals.ts';
import { cdnow, golden } from '../support/cdnow.ts';

const params = Float64Array.of(0.553, 10.578, 0.606, 11.669);

test('value and slopes are those of single terms, without what sees no date', () => {
  const history = { frequency: 3, recency: 20, age: 39 };
  const totals = paretoNbdTotals(params, histories({ frequency: [3], recency: [20], age: [39], weight: [2] }));
  const term = emptyParetoTerm();
  fillParetoTerm(term, 0.553, 10.578, 0.606, 11.669, history);
  expect(totals.length).toBe(PARETO_NBD_TOTALS);
  expect(totals[0]!).toBeNear(2 * term.death.logTotal, 1e-13);
  expect(totals[2]!).toBeNear(2 * (term.slopes[1]! - 0.553 / 10.578), 1e-12);
  expect(totals[4]!).toBeNear(2 * (term.slopes[3]! - 0.606 / 11.669), 1e-12);
});

test('totals of two parts of the rows add up to those of the whole', () => {
  const all = cdnow();
  const part = (from: number, to: number) =>
    paretoNbdTotals(params, {
      frequency: all.frequency.subarray(from, to),
      recency: all.recency.subarray(from, to),
      age: all.age.subarray(from, to),
      weight: all.weight.subarray(from, to),
    });
  const [left, right] = [part(0, 500), part(500, all.age.length)];
  for (const [i, total] of paretoNbdTotals(params, all).entries()) expect(left[i]! + right[i]!).toBeNear(total, 1e-12);
});

test('the 78 stress rows leave no total that is not a number', () => {
  for (const row of golden('pareto-nbd-stress')) {
    const [r, alpha, s, beta, x, recency, age] = row.slice(1).map(Number) as number[];
    const totals = paretoNbdTotals(
      Float64Array.of(r!, alpha!, s!, beta!),
      histories({ frequency: [x!], recency: [recency!], age: [age!] }),
    );
    expect(totals.every(Number.isFinite)).toBe(true);
  }
});
