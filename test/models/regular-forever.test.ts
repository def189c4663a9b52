import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { discountedForever } from '../../src/models/regular-forever.ts';
import { regularLookAhead } from '../../src/models/regular-look-ahead.ts';
import { logGamma } from '../../src/stats/log-gamma.ts';

test.each([
  [1, 0, 0.3, 40, 0.8, 2.4],
  [2, 1, 0.3, 4, 0.5, 1.2],
  [3, 0, 12.5, 90, 0.8, 6],
  [4, 3, 80, 60, 1.4, 21],
])('of k = %d and stage %d it is the sum over all time', (k, j, m, rate, a, b) => {
  const stages = Float64Array.from({ length: k }, (_, i) => Number(i === j));
  const long = regularLookAhead({ k, stages, m, rate, a, b }).discounted(40 / 0.0023, 0.0023);
  expect(discountedForever({ k, j, shape: m + j, rate, a, b }, 0.0023)).toBeNear(long, 1e-8);
});

test('of k = 1 it is what BG/NBD says of a customer who is alive', () => {
  const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const plain = bgNbd.lookAhead(params)(7, 30).discounted(Infinity, 0.01);
  expect(discountedForever({ k: 1, j: 0, shape: 7.243, rate: 34.414, a: 0.793, b: 9.426 }, 0.01)).toBeNear(plain, 1e-8);
});

test('of a customer of thousands of purchases it is the sum purchase by purchase, under each of her rates', () => {
  const [k, shape, rate, a, b, discount] = [3, 9000.6, 105, 0.8, 3002.5, 0.05];
  const bought = (lambda: number): number => {
    const each = Math.exp(-k * Math.log1p(discount / lambda));
    let sum = 0;
    for (let [i, stays, worth] = [0, 1, each]; stays * worth > 1e-17 * sum; i++, worth *= each) {
      sum += stays * worth;
      stays *= (b + i) / (a + b + i);
    }
    return sum;
  };
  const step = 0.002;
  let mean = 0;
  for (let w = Math.log(shape) - 0.12; w < Math.log(shape) + 0.12; w += step)
    mean += step * Math.exp(shape * w - Math.exp(w) - logGamma(shape)) * bought(Math.exp(w) / rate);
  expect(discountedForever({ k, j: 0, shape, rate, a, b }, discount)).toBeNear(mean, 1e-10);
});
