import { describe, expect, test } from 'vitest';
import * as models from '../../src/models/index.ts';
import { drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

// what robustness-chances.test.ts asks of spend, asked of spend that was drawn

const { gammaGamma, gammaGammaDependent, spending } = models;

/** Repeat buyers of a population whose spend has no mean where q is below one, and in which who buys more spends more by `rise`. */
function drawn(q: number, rise: number, seed: number) {
  const random = seededRandom(seed);
  const columns = { frequency: [] as number[], monetaryValue: [] as number[] };
  for (let i = 0; i < 300; i++) {
    const [x, rate] = [1 + Math.floor(random() * 5), drawGamma(random, q, 20)];
    columns.frequency.push(x);
    columns.monetaryValue.push(((1 + x) ** rise * drawGamma(random, 4 * x, rate)) / x);
  }
  return columns;
}

test.each([5, 6, 7])('purchases of a population without a mean give every customer one above zero: seed %d', (seed) => {
  const all = spending(drawn(0.6, 0, seed));
  const [smaller, larger] = [gammaGamma.fit(all), gammaGammaDependent.fit(all)];
  for (const { params, diagnosis } of [smaller, larger]) {
    expect(params.q).toBeGreaterThan(1);
    expect(diagnosis.notIdentified).toContain('q');
  }
  const means = [0, 1, 40].flatMap((x) => [
    gammaGamma.expectedValue(smaller.params, x, x && 1e-2),
    gammaGammaDependent.expectedValue(larger.params, x, x && 1e-2),
  ]);
  expect(means.every((mean) => mean > 0 && mean < Infinity)).toBe(true);
});

describe.each([
  ['Gamma-Gamma', gammaGamma.fit],
  ['Gamma-Gamma with dependence', gammaGammaDependent.fit],
])('a fit of %s', (_, fitOf: (all: models.Spending) => models.Fit<models.gammaGamma.GammaGamma>) => {
  const { frequency, monetaryValue } = drawn(4, 0.3, 8);

  test('in cents is that in units', () => {
    const { gamma, ...others } = fitOf(spending({ frequency, monetaryValue: monetaryValue.map((mean) => 100 * mean) })).params;
    const units = fitOf(spending({ frequency, monetaryValue })).params;
    expect({ gamma: gamma / 100, ...others } as Record<string, number>).toBeNear({ ...units }, 1e-7);
  });

  test('of rows that stand for several customers is that of a row each', () => {
    const weight = frequency.map((_, i) => 1 + (i % 3));
    const each = weight.flatMap((count, i) => new Array<number>(count).fill(i));
    const one = fitOf(spending({ frequency, monetaryValue, weight }));
    const other = fitOf(
      spending({ frequency: each.map((i) => frequency[i]!), monetaryValue: each.map((i) => monetaryValue[i]!) }),
    );
    expect(one.logLikelihood).toBeNear(other.logLikelihood, 1e-12);
    expect({ ...one.params } as Record<string, number>).toBeNear({ ...other.params }, 1e-6);
  });
});
