import { describe, expect, test } from 'vitest';
import * as gammaGamma from '../../../src/models/gamma-gamma.ts';
import { DRAWS } from '../../../src/models/predicting/parameter-draws.ts';
import { spendQuantile } from '../../../src/models/predicting/spend-ahead.ts';
import { spendDraws } from '../../../src/models/predicting/spend-draws.ts';
import { spending } from '../../../src/models/spending.ts';
import { drawGamma } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

function spenders(customers: number, seed: number) {
  const random = seededRandom(seed);
  const frequency = Array.from({ length: customers }, (_, i) => 1 + (i % 4));
  const monetaryValue = frequency.map((x) => drawGamma(random, 6 * x, drawGamma(random, 3.7, 15)) / x);
  return spending({ frequency, monetaryValue });
}

describe('the parameters of the spend', () => {
  test('are drawn where few customers bought twice, and widen what one purchase may come to', () => {
    const all = spenders(25, 4);
    const fit = gammaGamma.fit(all);
    const draws = spendDraws({ ...all, fit, mass: 0.9 })!;
    expect(draws).toHaveLength(DRAWS);
    const spent = { frequency: 0, mean: 0 };
    const width = (some: readonly gammaGamma.GammaGamma[]) =>
      spendQuantile(Float64Array.of(0, 1), some, spent, 0.95) - spendQuantile(Float64Array.of(0, 1), some, spent, 0.05);
    expect(width(draws)).toBeGreaterThan(width([fit.params]));
  });

  test('stay as fitted where many did', () => {
    const all = spenders(20_000, 5);
    expect(spendDraws({ ...all, fit: gammaGamma.fit(all), mass: 0.9 })).toBeNull();
  });
});
