import { expect, test } from 'vitest';
import { drawShifts, laplace, logPrior, matched, priorOf } from '../../../src/models/uncertainty/proposal.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const hessian = [
  [40, 12],
  [12, 9],
];

test('the axes of the curvature are its inverse', () => {
  const { axes } = laplace(hessian, new Float64Array(2).fill(1e-12));
  const [a, b, c, d] = axes as unknown as [number, number, number, number];
  const determinant = 40 * 9 - 144;
  expect(a * a + b * b).toBeNear(9 / determinant, 1e-9);
  expect(a * c + b * d).toBeNear(-12 / determinant, 1e-9);
  expect(c * c + d * d).toBeNear(40 / determinant, 1e-9);
});

test('without curvature, or with one of the wrong sign, the prior holds', () => {
  const prior = priorOf([[-5]], [true]);
  expect(prior[0]).toBeCloseTo(12 / 256, 12);
  const [sd] = laplace([[-5]], prior).axes;
  expect(sd).toBeGreaterThan(0);
  expect(sd).toBeLessThan(5);
  expect(logPrior(prior, Float64Array.of(2))).toBeCloseTo(-(12 / 256) * 2, 12);
});

test('an effect is held by a part of its own curvature, whatever its unit', () => {
  expect(priorOf([[8e6]], [false])[0]).toBeCloseTo(800, 6);
});

test('draws come in opposite pairs around the centre and have the spread asked for, a little more in the tails', () => {
  const shifts = drawShifts(laplace([[4]], Float64Array.of(1e-9)), 20_000, seededRandom(2));
  expect(shifts[0]!.by[0]).toBeCloseTo(-shifts[1]!.by[0]!, 12);
  const variance = shifts.reduce((sum, { by }) => sum + by[0]! ** 2, 0) / shifts.length;
  // Student's t with eight degrees of freedom: 8/6 of the normal's
  expect(variance).toBeCloseTo((0.25 * 8) / 6, 1);
});

test('a proposal matched to draws has their mean and a little more than their covariance', () => {
  const shifts = drawShifts(
    { centre: Float64Array.of(1, -2), axes: laplace(hessian, new Float64Array(2)).axes },
    500,
    seededRandom(2),
  );
  const weights = new Float64Array(shifts.length).fill(1 / shifts.length);
  const { centre, axes } = matched(shifts, weights);
  expect([...centre]).toEqual([expect.closeTo(1, 10), expect.closeTo(-2, 10)]);
  const variance = shifts.reduce((sum, { by }) => sum + (by[0]! - 1) ** 2, 0) / shifts.length;
  expect(axes[0]! ** 2 + axes[1]! ** 2).toBeNear(1.21 * variance, 1e-6);
});
