import { describe, expect, test } from 'vitest';
import { bestOf, fitted, onLogScale, promising, pullOf } from '../../src/models/bounded-search.ts';

// 100 exponential lifetimes with a mean of 4: the rate is 1/4, its logarithm known to 1/10
const exponential = ([rate = 1]: Float64Array) => ({
  value: 400 * rate - 100 * Math.log(rate),
  gradient: Float64Array.of(400 - 100 / rate),
  hessian: Float64Array.of(100 / rate ** 2),
});
const far = [{ low: -8, high: 8 }];

function record(fences = far) {
  const minimum = bestOf(onLogScale(exponential, fences), [Float64Array.of(0), Float64Array.of(3)]);
  const rate = Math.exp(minimum.at[0]!);
  return fitted({
    model: 'exponential',
    params: { rate },
    logLikelihood: -exponential(Float64Array.of(rate)).value,
    customers: 100,
    minimum,
    fences,
  });
}

describe('a search on the log scale', () => {
  test('finds the optimum and its standard error', () => {
    const fit = record();
    expect(fit.params.rate).toBeNear(0.25, 1e-12);
    expect(fit.standardErrors.rate).toBeNear(0.025, 1e-9);
    expect(fit.hessian[0]![0]).toBeNear(100, 1e-9);
    expect(fit.diagnosis).toEqual({ notIdentified: [], message: null });
    expect(Object.isFrozen(fit)).toBe(true);
  });

  test('is pulled back beyond a fence, and says so', () => {
    const fit = record([{ low: 0, high: 8 }]);
    expect(fit.params.rate).toBeGreaterThan(0.25);
    expect(fit.params.rate).toBeLessThan(1);
    expect(fit.standardErrors.rate).toBeNull();
    expect(fit.diagnosis.message).toBe('the purchase histories do not identify: rate');
  });

  test('knows what the fences added to the value', () => {
    const fences = [{ low: 0, high: 8 }];
    const [inside, beyond] = [Float64Array.of(1), Float64Array.of(-1.5)];
    expect(pullOf(inside, fences)).toBe(0);
    const plain = exponential(beyond.map(Math.exp)).value;
    expect(onLogScale(exponential, fences)(beyond).value - plain).toBeNear(pullOf(beyond, fences), 1e-12);
    expect(pullOf(beyond, fences)).toBeNear(4.5, 1e-12);
  });

  test('begins where a coarse grid is lowest', () => {
    const grid = [-3, -1, 1, 3].map((at) => Float64Array.of(at));
    expect(promising(onLogScale(exponential, far), grid, 2).map(([at]) => at)).toEqual([-1, -3]);
  });
});
