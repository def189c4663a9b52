import { expect, test } from 'vitest';
import { correlation } from '../../src/stats/correlation.ts';

const x = Float64Array.of(1, 2, 3, 4);
const y = Float64Array.of(2, 1, 4, 3);

test('four points by hand', () => expect(correlation(x, y)).toBeNear(0.6, 1e-14));
test('a straight line correlates fully', () =>
  expect(
    correlation(
      x,
      x.map((value) => 7 - 2 * value),
    ),
  ).toBeNear(-1, 1e-14));
test('a weight of two is a row written twice', () => {
  const twice = correlation(Float64Array.of(1, 2, 3, 4, 4), Float64Array.of(2, 1, 4, 3, 3));
  expect(correlation(x, y, Float64Array.of(1, 1, 1, 2))).toBeNear(twice, 1e-14);
});
test('a column that does not vary has no correlation', () => expect(correlation(x, new Float64Array(4))).toBeNaN());
