import { expect, test } from 'vitest';
import { type CorrectionOrigin, featuresOf, learningRows, levelled } from '../../../src/models/correction/learning-rows.ts';

const early: CorrectionOrigin = {
  row: Int32Array.of(7, 9),
  features: { x: [1, 2] },
  expected: Float64Array.of(1, 2),
  actual: Float64Array.of(3, 5),
};
const late: CorrectionOrigin = {
  row: Int32Array.of(7, 8, 9),
  features: { x: [3, 4, 5] },
  expected: Float64Array.of(1, 0, 3),
  actual: Float64Array.of(0, 0, 1),
};

test('origins stand below each other', () => {
  const all = learningRows([early, late]);
  expect(all.starts).toEqual([0, 2, 5]);
  expect([...all.customer]).toEqual([7, 9, 7, 8, 9]);
  expect([...featuresOf(all, 1).columns[0]!]).toEqual([3, 4, 5]);
  expect(all.offset.every(Number.isFinite)).toBe(true);
});

// by hand: (8 + ½) / (3 + ½), and of the rows 2 and 4 alone (1 + ½) / (4 + ½)
test('each origin is raised to the total that came to the rows in use', () => {
  const all = learningRows([early, late]);
  const level = levelled(all, Int32Array.of(0, 1, 2, 4));
  expect(level[0]).toBeNear(Math.log(8.5 / 3.5));
  expect(level[1]! - level[0]!).toBeNear(Math.LN2);
  expect(level[2]).toBeNear(Math.log(1.5 / 4.5));
  expect(level[4]).toBeNear(Math.log(3) + Math.log(1.5 / 4.5));
});

test('no origins are refused', () => {
  expect(() => learningRows([])).toThrow('no origins to learn a correction from: 0');
});
