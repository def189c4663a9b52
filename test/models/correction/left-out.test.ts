import { describe, expect, test } from 'vitest';
import { correctionRules } from '../../../src/models/correction/learn-correction.ts';
import { type CorrectionOrigin, learningRows } from '../../../src/models/correction/learning-rows.ts';
import { leftOutScores } from '../../../src/models/correction/left-out.ts';
import { drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const rows = 1500;
const rules = { folds: 5, repeats: 1, trees: { ...correctionRules.trees, rounds: 12, patience: 12 } };

/** The same customers at each origin, a trait of theirs doubling what they buy. */
function origins(count: number): CorrectionOrigin[] {
  const random = seededRandom(41);
  const trait = Float64Array.from({ length: rows }, () => random());
  return Array.from({ length: count }, () => ({
    row: Int32Array.from({ length: rows }, (_, row) => row),
    features: { trait, luck: Float64Array.from({ length: rows }, () => random()) },
    expected: new Float64Array(rows).fill(1),
    actual: trait.map((value) => drawPoisson(random, value > 0.5 ? 2 : 1)),
  }));
}

const scores = (all: readonly CorrectionOrigin[]) =>
  leftOutScores(learningRows(all), rules, seededRandom(5)).heldOut.map(({ score }) => score);

const spoiled = (one: CorrectionOrigin, at: (row: number) => boolean): CorrectionOrigin => ({
  ...one,
  actual: one.actual.map((value, row) => (at(row) ? 40 : value)),
});

describe('scores of what was left out', () => {
  test('find what is there', () => {
    const [trait] = origins(2).map(({ features }) => features['trait']!);
    const [score] = scores(origins(2));
    const mean = (isHigh: boolean) => {
      const those = score!.filter((_, row) => trait![row]! > 0.5 === isHigh);
      return those.reduce((sum, value) => sum + value, 0) / those.length;
    };
    expect(mean(true) - mean(false)).toBeGreaterThan(0.25);
  });

  test('are given for every origin but the first, and for the only one where there is one', () => {
    expect(scores(origins(3))).toHaveLength(2);
    expect(scores(origins(1))).toHaveLength(1);
  });

  test('know nothing of what came at their own origin', () => {
    const [first, second] = origins(2);
    expect(scores([first!, spoiled(second!, () => true)])).toEqual(scores([first!, second!]));
  });

  test('know nothing of what came to the same customer before', () => {
    const [first, second] = origins(2);
    const [plain] = scores([first!, second!]);
    for (const customer of [3, 700, 1499]) {
      const [other] = scores([spoiled(first!, (row) => row === customer), second!]);
      expect(other![customer]).toBe(plain![customer]);
      expect(other).not.toEqual(plain);
    }
  });

  test('of an only origin know nothing of what came to the customer', () => {
    const [only] = origins(1);
    const [plain] = scores([only!]);
    const [other] = scores([spoiled(only!, (row) => row === 20)]);
    expect(other![20]).toBe(plain![20]);
    expect(other).not.toEqual(plain);
  });
});
