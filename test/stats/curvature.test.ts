import { expect, test } from 'vitest';
import { withCurvature } from '../../src/stats/curvature.ts';

test('the Hessian of x²y + ln y from its gradient', () => {
  const f = withCurvature((at) => {
    const [x, y] = at as unknown as [number, number];
    return { value: x * x * y + Math.log(y), gradient: Float64Array.of(2 * x * y, x * x + 1 / y) };
  });
  const { value, hessian } = f(Float64Array.of(3, 5));
  expect(value).toBeNear(45 + Math.log(5), 1e-15);
  for (const [i, expected] of [10, 6, 6, -1 / 25].entries()) expect(hessian[i]!).toBeNear(expected, 1e-7);
});

test('the Hessian costs nothing until it is read, and is worked out once', () => {
  let calls = 0;
  const f = withCurvature(([x = 1]) => {
    calls++;
    return { value: x ** 3, gradient: Float64Array.of(3 * x * x) };
  });
  const found = f(Float64Array.of(2));
  expect(found.value).toBe(8);
  expect(calls).toBe(1);
  expect([found.hessian[0], found.hessian[0]]).toEqual([expect.closeTo(12, 6), expect.closeTo(12, 6)]);
  expect(calls).toBe(3);
});
