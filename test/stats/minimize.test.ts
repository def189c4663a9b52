import { expect, test } from 'vitest';
import { minimize, minimizeLater, type Objective } from '../../src/stats/minimize.ts';

const rosenbrock: Objective = ([x = 0, y = 0]) => ({
  value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
  hessian: Float64Array.of(2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200),
});

test('the valley of Rosenbrock is followed to (1, 1)', () => {
  const { at, converged, steps, gradientNorm } = minimize(rosenbrock, Float64Array.of(-1.2, 1));
  expect([...at]).toEqual([expect.closeTo(1, 10), expect.closeTo(1, 10)]);
  expect(converged).toBe(true);
  expect(steps).toBeLessThan(60);
  expect(gradientNorm).toBeLessThan(1e-9);
});

test('a start on a hill goes down, not to the top', () => {
  const wave: Objective = ([x = 0]) => ({
    value: Math.cos(x),
    gradient: Float64Array.of(-Math.sin(x)),
    hessian: Float64Array.of(-Math.cos(x)),
  });
  expect(minimize(wave, Float64Array.of(0.3)).at[0]).toBeCloseTo(Math.PI, 10);
});

test('a direction without slope is left where it was', () => {
  const flat: Objective = ([x = 0]) => ({
    value: x * x,
    gradient: Float64Array.of(2 * x, 0),
    hessian: Float64Array.of(2, 0, 0, 0),
  });
  expect([...minimize(flat, Float64Array.of(3, 7)).at]).toEqual([expect.closeTo(0, 12), 7]);
});

test('a search that is cut short says so', () => {
  expect(minimize(rosenbrock, Float64Array.of(-1.2, 1), 0, 2).converged).toBe(false);
});

test('a search may end earlier, once the value could fall by less than asked', () => {
  const early = minimize(rosenbrock, Float64Array.of(-1.2, 1), 1e-3);
  const late = minimize(rosenbrock, Float64Array.of(-1.2, 1));
  expect(early.decrement).toBeLessThan(1e-3);
  expect(early.evaluation.value).toBeLessThan(1e-3);
  expect(early.steps).toBeLessThan(late.steps);
});

test('a search whose evaluations are waited for goes the same way', async () => {
  const start = Float64Array.of(-1.2, 1);
  const later = await minimizeLater(async (at) => rosenbrock(at), start);
  expect(later).toEqual(minimize(rosenbrock, start));
  await expect(minimizeLater(() => Promise.reject(new Error('no answer')), start)).rejects.toThrow('no answer');
});
