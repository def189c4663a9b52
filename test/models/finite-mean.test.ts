import { expect, test } from 'vitest';
import { aboveLeast, inLogOfQ, LEAST_Q } from '../../src/models/finite-mean.ts';
import { minimize } from '../../src/stats/minimize.ts';
import { derivativeErrors } from '../support/derivatives.ts';

/** A bowl around logs (0.3, 0.7, −0.2) of (p, q, gamma), with its derivatives in the logs. */
const middle = [0.3, 0.7, -0.2];
const curves = [3, 1, 0.5, 1, 4, -0.7, 0.5, -0.7, 2];
function bowl(logs: Float64Array) {
  const off = logs.map((at, i) => at - middle[i]!);
  const gradient = off.map((_, i) => off.reduce((sum, far, j) => sum + curves[3 * i + j]! * far, 0));
  return { value: off.reduce((sum, far, i) => sum + (far * gradient[i]!) / 2, 0), gradient, hessian: Float64Array.from(curves) };
}

/** The same by ln(q − least). */
function shifted(at: Float64Array) {
  const excess = Math.exp(at[1]!);
  const q = LEAST_Q + excess;
  const { value, gradient, hessian } = bowl(Float64Array.of(at[0]!, Math.log(q), at[2]!));
  const slope = excess / q;
  const scaleOf = (i: number) => (i === 1 ? slope : 1);
  const mapped = hessian.map((curve, k) => curve * scaleOf(Math.floor(k / 3)) * scaleOf(k % 3));
  mapped[4]! += gradient[1]! * slope * (1 - slope);
  return { value, gradient: gradient.map((down, i) => down * scaleOf(i)), hessian: mapped };
}

test('derivatives by ln(q − least) become those by ln q, at the minimum and beside it', () => {
  expect(derivativeErrors(shifted, [0.1, -0.4, 0.2]).hessian).toBeLessThan(1e-6);
  const found = minimize(shifted, Float64Array.of(0, 0, 0));
  expect(LEAST_Q + Math.exp(found.at[1]!)).toBeNear(Math.exp(0.7), 1e-8);
  for (const at of [found.at, Float64Array.of(0.1, -0.4, 0.2)]) {
    const { gradient, hessian } = inLogOfQ({ ...found, at, evaluation: shifted(at) }).evaluation;
    const there = bowl(Float64Array.of(at[0]!, Math.log(LEAST_Q + Math.exp(at[1]!)), at[2]!));
    for (const [i, down] of gradient.entries()) expect(Math.abs(down - there.gradient[i]!)).toBeLessThan(1e-9);
    for (const [i, curve] of hessian.entries()) expect(Math.abs(curve - curves[i]!)).toBeLessThan(1e-8);
  }
});

test('what is asked of q − least is answered of q', () => {
  expect([...aboveLeast((at) => at)(Float64Array.of(2, 0.4, 5))]).toEqual([2, LEAST_Q + 0.4, 5]);
});
