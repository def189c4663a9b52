import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracy, poissonDeviance, tenths } from '../../src/value/accuracy.ts';

test('errors of three customers, by hand', () => {
  const found = accuracy(Float64Array.of(0, 2, 4), Float64Array.of(1, 2, 2));
  expect(found).toMatchObject({ actual: 6, predicted: 5, mae: 1, bias: -1 / 3 });
  expect(found.totalError).toBeCloseTo(5 / 6 - 1, 12);
  expect(found.rmse).toBeCloseTo(Math.sqrt(5 / 3), 12);
});

test('without anything that came, a total error has no meaning', () => {
  expect(accuracy(new Float64Array(2), Float64Array.of(1, 1)).totalError).toBeNull();
  expect(accuracy(new Float64Array(), new Float64Array())).toMatchObject({ mae: null, rmse: null, bias: null });
});

test('the deviance is zero for a perfect forecast and 2(p − a + a ln a/p) ÷ n otherwise', () => {
  expect(poissonDeviance(Float64Array.of(1, 3), Float64Array.of(1, 3))).toBeCloseTo(0, 12);
  expect(poissonDeviance(Float64Array.of(0, 2), Float64Array.of(1, 1))).toBeCloseTo(1 + (2 * Math.log(2) - 1), 12);
});

test('tenths are even, and nobody in a higher tenth has less', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 10, maxLength: 200 }), (values) => {
      const tenth = tenths(Float64Array.from(values));
      const sizes = Array.from({ length: 10 }, (_, i) => tenth.filter((t) => t === i + 1).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      const order = values.map((value, i) => ({ value, tenth: tenth[i]! })).sort((a, b) => a.tenth - b.tenth);
      for (let i = 1; i < order.length; i++)
        if (order[i]!.tenth > order[i - 1]!.tenth)
          expect(order[i]!.value).toBeLessThanOrEqual(Math.min(...order.slice(0, i).map((row) => row.value)));
    }),
    { numRuns: 100 },
  );
});
