import { describe, expect, test } from 'vitest';
import { type HeldOutScores, strengthOf } from '../../../src/models/correction/strength.ts';
import { drawNormal, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

/** Counts whose means are bent by e^truth, and the scores some learning gave. */
function heldOut(rows: number, seed: number, scored: (truth: number, random: () => number) => number): HeldOutScores {
  const random = seededRandom(seed);
  const truth = Float64Array.from({ length: rows }, () => 0.4 * drawNormal(random));
  const expected = Float64Array.from({ length: rows }, () => 0.2 + 2 * random());
  const actual = expected.map((mean, row) => drawPoisson(random, mean * Math.exp(truth[row]!)));
  return {
    row: Int32Array.from({ length: rows }, (_, row) => row),
    expected,
    actual,
    score: truth.map((value) => scored(value, random)),
  };
}

describe('how much of a correction to use', () => {
  test('nearly all of one that is right', () => {
    const { strength, evidence } = strengthOf([heldOut(20_000, 1, (truth) => truth)], 1);
    expect(strength).toBeGreaterThan(0.75);
    expect(evidence.gain!).toBeGreaterThan(10 * evidence.standardError!);
    expect(evidence.strengths).toHaveLength(20);
  });

  test('about half of one that is twice too bold', () => {
    const { strength } = strengthOf([heldOut(20_000, 2, (truth) => 2 * truth)], 1);
    expect(strength).toBeGreaterThanOrEqual(0.4);
    expect(strength).toBeLessThanOrEqual(0.5);
  });

  test('none of noise, and none of the opposite of the truth', () => {
    expect(strengthOf([heldOut(5000, 3, (_, random) => 0.3 * drawNormal(random))], 1).strength).toBe(0);
    expect(strengthOf([heldOut(5000, 4, (truth) => -truth)], 1).strength).toBe(0);
  });

  test('none of what helps at one origin and hurts at the next', () => {
    const origins = [heldOut(5000, 5, (truth) => truth), heldOut(5000, 6, (truth) => -truth / 2)];
    expect(strengthOf([origins[0]!], 1).strength).toBeGreaterThan(0);
    expect(strengthOf(origins, 1).strength).toBe(0);
  });

  test('the least strength whose gain is within an error of the best', () => {
    const { strength, evidence } = strengthOf([heldOut(1500, 7, (truth) => truth)], 1);
    const best = evidence.strengths.reduce((a, b) => (b.gain > a.gain ? b : a));
    const enough = evidence.strengths.filter(({ gain }) => gain >= best.gain - best.standardError);
    expect(strength).toBe(enough[0]!.strength);
    expect(strength).toBeLessThan(best.strength);
  });
});

// by hand: E = 1, 1, actual 2, 0, score ±ln 2: factors e^(±ln 2 − c) with e^c = 5/4, so 8/5 and 2/5;
// 2 Σ [a ln f − E (f − 1)] / 2 = 2 ln 1.6
test('the gain of two rows by hand', () => {
  const score = Float64Array.of(Math.LN2, -Math.LN2);
  const columns = { expected: Float64Array.of(1, 1), actual: Float64Array.of(2, 0), row: Int32Array.of(0, 1) };
  const { evidence } = strengthOf([{ ...columns, score }], 1);
  expect(evidence.strengths.at(-1)).toMatchObject({ strength: 1, gain: expect.closeTo(2 * Math.log(1.6), 12) });
});
