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
