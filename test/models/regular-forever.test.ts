import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { discountedForever } from '../../src/models/regular-forever.ts';
import { regularLookAhead } from '../../src/models/regular-look-ahead.ts';

test.each([
  [1, 0, 0.3, 40, 0.8, 2.4],
  [2, 1, 0.3, 4, 0.5, 1.2],
  [3, 0, 12.5, 90, 0.8, 6],
  [4, 3, 80, 60, 1.4, 21],
])('of k = %d and stage %d it is the sum over all time', (k, j, m, rate, a, b) => {
  const stages = Float64Array.from({ length: k }, (_, i) => Number(i === j));
  const long = regularLookAhead({ k, stages, m, rate, a, b }).discounted(Infinity, 0.0023);
  expect(discountedForever({ k, j, shape: m + j, rate, a, b }, 0.0023)).toBeNear(long, 1e-8);
});

test('of k = 1 it is what BG/NBD says of a customer who is alive', () => {
  const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const plain = bgNbd.lookAhead(params)(7, 30).discounted(Infinity, 0.01);
  expect(discountedForever({ k: 1, j: 0, shape: 7.243, rate: 34.414, a: 0.793, b: 9.426 }, 0.01)).toBeNear(plain, 1e-8);
});
