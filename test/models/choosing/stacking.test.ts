import { expect, test } from 'vitest';
import { devianceAcross, type HeldOut } from '../../../src/models/choosing/evidence.ts';
import { meanColumn, stacked, stackWeights } from '../../../src/models/choosing/stacking.ts';
import { drawGamma, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const random = seededRandom(5);
const left = Float64Array.from({ length: 4000 }, () => drawGamma(random, 1, 1));
const right = Float64Array.from({ length: 4000 }, () => drawGamma(random, 1, 1));
const wrong = left.map((value) => 5 + value);
const truth = left.map((value, i) => 0.3 * value + 0.7 * right[i]!);
const heldOut: HeldOut[] = [
  { row: new Int32Array(0), actual: truth.map((mean) => drawPoisson(random, mean)), expected: {}, parameterError: 0 },
];

test('the weights of a mean are found again, and a useless model gets none', () => {
  const [a, b, c] = stackWeights(heldOut, [[left], [right], [wrong]]) as unknown as [number, number, number];
  expect(a).toBeGreaterThan(0.25);
  expect(a).toBeLessThan(0.35);
  expect(b).toBeCloseTo(1 - a, 6);
  expect(c).toBe(0);
});

test('no point of a grid on the simplex has a lower deviance', () => {
  const models = [[left], [right], [wrong]];
  const at = (weights: number[]) => devianceAcross(heldOut, stacked(models, weights));
  const best = at([...stackWeights(heldOut, models)]);
  for (let i = 0; i <= 20; i++)
    for (let j = 0; i + j <= 20; j++) expect(at([i / 20, j / 20, 1 - (i + j) / 20])).toBeGreaterThan(best - 1e-9);
});

test('twice the same model and twice the same call give the same mean', () => {
  const weights = stackWeights(heldOut, [[left], [left], [right]]);
  expect(weights[0]! + weights[1]!).toBeCloseTo(stackWeights(heldOut, [[left], [right]])[0]!, 5);
  expect(stackWeights(heldOut, [[left], [left], [right]])).toEqual(weights);
});

test('a mean of columns goes by weight', () => {
  expect([...meanColumn([Float64Array.of(1, 2), Float64Array.of(3, 6)], [0.25, 0.75])]).toEqual([2.5, 5]);
});
