import { expect, test } from 'vitest';
import { correctionScores } from '../../../src/models/correction/correction-scores.ts';
import { binned } from '../../../src/stats/boosting/bins.ts';
import { boost, usualRules } from '../../../src/stats/boosting/boost.ts';
import { boostedScore } from '../../../src/stats/boosting/boosted-score.ts';
import { seededRandom } from '../../../src/stats/random.ts';

test('the scores of two halves are those of the whole', () => {
  const random = seededRandom(3);
  const features = {
    gap: Float64Array.from({ length: 400 }, () => random() * 9),
    spend: Float64Array.from({ length: 400 }, (_, row) => (row % 7 === 0 ? Number.NaN : random() * 50)),
  };
  const target = features.gap.map((gap) => (gap > 4 ? 3 : 1));
  const trees = boost(binned(features), { target }, { ...usualRules, rounds: 12 }, random).model;
  const whole = boostedScore(trees, features);
  expect(new Set(whole).size).toBeGreaterThan(1);
  for (const [from, to] of [
    [0, 137],
    [137, 400],
  ] as const) {
    const score = new Float64Array(to - from);
    correctionScores({ trees }, { gap: features.gap.subarray(from, to), spend: features.spend.subarray(from, to) }, { score });
    expect(score).toEqual(whole.slice(from, to));
  }
});
