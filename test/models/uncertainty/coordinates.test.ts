import { expect, test } from 'vitest';
import { coordinatesOf } from '../../../src/models/uncertainty/coordinates.ts';

const square = (n: number) => Array.from({ length: n }, () => new Array<number>(n).fill(0));

test('sizes move in logs, effects as they are, dependence in log odds; chosen parameters stay', () => {
  const params = { k: 2, r: 0.5, 'purchase.vip': -0.3, dependence: 0.4, level: 0.9 };
  const { names, at, isLog, paramsOf } = coordinatesOf({ model: 'any', params, hessian: square(3) });
  expect(names).toEqual(['r', 'purchase.vip', 'dependence']);
  expect(isLog).toEqual([true, false, true]);
  expect([...at]).toEqual([Math.log(0.5), -0.3, expect.closeTo(Math.log(1.4 / 0.6), 12)]);
  expect(paramsOf(at)).toEqual({ ...params, r: expect.closeTo(0.5, 12), dependence: expect.closeTo(0.4, 12) });
  expect(paramsOf([Math.log(2), 1, 0])).toMatchObject({ k: 2, 'purchase.vip': 1, dependence: 0, level: 0.9 });
});

test('parameters at the end without second derivatives stay', () => {
  const { names, paramsOf } = coordinatesOf({ model: 'any', params: { r: 1, b: 0 }, hessian: square(1) });
  expect(names).toEqual(['r']);
  expect(paramsOf([Math.log(3)])).toEqual({ r: expect.closeTo(3, 12), b: 0 });
});

test('a Hessian larger than the parameters is refused', () => {
  expect(() => coordinatesOf({ model: 'odd', params: { r: 1 }, hessian: square(2) })).toThrow(
    'odd has fewer parameters than second derivatives: 1 and 2',
  );
});

test('the power of the frequency in spend is an effect; the delta of BG/BB is a size', () => {
  const of = (model: string, delta: number) => coordinatesOf({ model, params: { p: 6, delta }, hessian: square(2) });
  expect([...of('gamma-gamma-dependent', -0.3).at]).toEqual([Math.log(6), -0.3]);
  expect([...of('bg-bb', 2).at]).toEqual([Math.log(6), Math.log(2)]);
});

test('a dependence is known to be anywhere between its ends alike, a size at any power of ten', () => {
  const { logPrior } = coordinatesOf({ model: 'any', params: { r: 0.5, dependence: 0 }, hessian: square(2) });
  expect(logPrior([9, 0])).toBeCloseTo(0, 12);
  // flat in ρ = tanh(θ/2): its density in θ is in proportion to 1 − ρ²
  expect(logPrior([0, 3])).toBeCloseTo(Math.log(1 - Math.tanh(1.5) ** 2), 12);
});
