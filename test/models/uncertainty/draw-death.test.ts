import { expect, test } from 'vitest';
import { drawDeath } from '../../../src/models/uncertainty/draw-death.ts';
import { seededRandom } from '../../../src/stats/random.ts';

test('dates follow the density: the power law has its quantiles', () => {
  const random = seededRandom(4);
  // density ∝ (5+u)^−3 on [2, 20]: the distribution function is known
  const below = (u: number) => ((5 + 2) ** -2 - (5 + u) ** -2) / (7 ** -2 - 25 ** -2);
  const places = Array.from({ length: 800 }, () => below(drawDeath((u) => -3 * Math.log(5 + u), 2, 20, 5, random)));
  places.sort((a, b) => a - b);
  const largest = Math.max(...places.map((place, i) => Math.abs(place - (i + 0.5) / 800)));
  // Kolmogorov & Smirnov at one in a thousand
  expect(largest).toBeLessThan(1.95 / Math.sqrt(800));
});

test('between a date and itself there is only that date', () => {
  expect(drawDeath(() => 0, 7, 7, 3, seededRandom(1))).toBe(7);
});
