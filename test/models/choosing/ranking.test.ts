import { expect, test } from 'vitest';
import { averageRanks, descending, gini, spearman, visitTies } from '../../../src/models/choosing/ranking.ts';

const column = (...values: number[]) => Float64Array.from(values);

test('equal values share the mean of their ranks', () => {
  expect([...averageRanks(column(5, 1, 5, 9))]).toEqual([2.5, 4, 2.5, 1]);
  expect([...descending(column(1, 3, 3, 2))]).toEqual([1, 2, 3, 0]);
});

test('ties are visited as one group', () => {
  const groups: number[][] = [];
  visitTies(column(2, 1, 2), (order, from, to) => groups.push([...order.subarray(from, to)]));
  expect(groups).toEqual([[0, 2], [1]]);
});

test('a reversed order correlates by minus one, whatever the distances', () => {
  expect(spearman(column(1, 2, 3, 4), column(900, 80, 7, 6))).toBeCloseTo(-1, 12);
});

test('the Gini coefficient is zero where all are expected alike, and does not depend on the order of the rows', () => {
  const actual = column(0, 3, 1, 0);
  expect(gini(actual, column(1, 1, 1, 1))).toBeCloseTo(0, 12);
  expect(gini(actual, column(0.2, 0.9, 0.4, 0.2))).toBeCloseTo(gini(column(0, 0, 3, 1), column(0.2, 0.2, 0.9, 0.4)), 12);
});
