import { describe, expect, test } from 'vitest';
import { applyCorrection, type Correction, centredOn } from '../../../src/models/correction/correction.ts';
import { correctionRules, learnCorrection } from '../../../src/models/correction/learn-correction.ts';
import type { CorrectionOrigin } from '../../../src/models/correction/learning-rows.ts';
import { drawPoisson } from '../../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../../src/stats/random.ts';

const rows = 2000;
const rules = { ...correctionRules, repeats: 1, trees: { ...correctionRules.trees, rounds: 30 } };
const column = (value: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => value(row));
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** An origin whose customers buy as expected, times a factor of one feature, times a level all share. */
function origin(random: Random, factor: (trait: number) => number, level = 1): CorrectionOrigin {
  const trait = column(random);
  const expected = column(() => 0.3 + 2 * random());
  return {
    row: Int32Array.from({ length: rows }, (_, row) => row),
    features: { noise: column(random), trait },
    expected,
    actual: column((row) => drawPoisson(random, level * expected[row]! * factor(trait[row]!))),
  };
}

function learned(
  factors: readonly ((trait: number) => number)[],
  levels: readonly number[] = [],
  seed = 51,
): [Correction, CorrectionOrigin] {
  const random = seededRandom(seed);
  const origins = factors.map((factor, i) => origin(random, factor, levels[i]));
  return [learnCorrection(origins, random, rules), origins.at(-1)!];
}

const bent = (trait: number) => (trait > 0.6 ? 1.8 : 0.7);
const straight = () => 1;

describe('a correction that helps', () => {
  const [correction, latest] = learned([bent, bent, bent]);

  test('is used nearly as far as it is right, and says what it learned', () => {
    expect(correction.code).toBe('correction_helps');
    expect(correction.strength).toBeGreaterThan(0.7);
    expect(correction.evidence.gain!).toBeGreaterThan(5 * correction.evidence.standardError!);
    expect(correction.evidence.byOrigin).toHaveLength(2);
    const [strongest] = correction.effects;
    expect(strongest).toMatchObject({ feature: 'trait' });
    const ratio = strongest!.factors.at(-2)!.factor / strongest!.factors[1]!.factor;
    expect(ratio).toBeGreaterThan(1.8);
    expect(ratio).toBeLessThan(1.8 / 0.7 + 0.1);
  });

  test('brings expectations nearer to what came', () => {
    const corrected = applyCorrection(correction, latest.features, latest.expected);
    const error = (expected: Float64Array) => total(expected.map((value, row) => (value - latest.actual[row]!) ** 2));
    expect(error(corrected)).toBeLessThan(0.9 * error(latest.expected));
  });

  test('leaves the total of the customers it is centred on', () => {
    const half = {
      features: { trait: column((row) => 0.5 + row / rows / 2), noise: latest.features['noise']! },
      expected: latest.expected,
    };
    const there = centredOn(correction, half.features, half.expected);
    expect(total(applyCorrection(correction, latest.features, latest.expected))).toBeNear(total(latest.expected));
    expect(total(applyCorrection(there, half.features, half.expected))).toBeNear(total(half.expected));
    expect(there.centre).toBeGreaterThan(correction.centre);
  });

  test('gives a customer the same answer alone as among others', () => {
    const all = applyCorrection(correction, latest.features, latest.expected);
    const one = (name: string) => [latest.features[name]![17]!];
    const alone = applyCorrection(correction, { trait: one('trait'), noise: one('noise') }, latest.expected.slice(17, 18));
    expect(alone[0]).toBe(all[17]);
  });

  test('is plain data', () => {
    const read = JSON.parse(JSON.stringify(correction)) as Correction;
    expect(applyCorrection(read, latest.features, latest.expected)).toEqual(
      applyCorrection(correction, latest.features, latest.expected),
    );
  });

  test('is the same for the same seed', () => {
    expect(learned([bent, bent, bent])[0]).toEqual(correction);
  });
});

describe('nothing is corrected', () => {
  test('where there is nothing to learn', () => {
    const [correction, latest] = learned([straight, straight, straight]);
    expect(correction).toMatchObject({ strength: 0, trees: null, effects: [] });
    expect(['correction_within_error', 'correction_found_nothing']).toContain(correction.code);
    expect(applyCorrection(correction, latest.features, latest.expected)).toEqual(latest.expected);
  });

  test('where an origin went the other way', () => {
    const against = (trait: number) => 1 / bent(trait);
    expect(learned([bent, bent, against])[0].code).toBe('correction_within_error');
    expect(learned([against, bent, bent])[0].strength).toBe(0);
  });

  test('where only the levels of the origins differ', () => {
    expect(learned([straight, straight, straight], [1, 0.6, 1.5])[0].strength).toBe(0);
  });

  test('where customers or purchases are too few', () => {
    const few: CorrectionOrigin = {
      row: Int32Array.of(0),
      features: { trait: [1] },
      expected: Float64Array.of(1),
      actual: Float64Array.of(1),
    };
    const nobodyBought = { ...origin(seededRandom(1), straight), actual: new Float64Array(rows) };
    expect(learnCorrection([few], seededRandom(1)).code).toBe('correction_too_few');
    expect(learnCorrection([nobodyBought], seededRandom(1)).code).toBe('correction_too_few');
  });
});

test('one origin is judged by its own customers', () => {
  const [correction] = learned([bent]);
  expect(correction.strength).toBeGreaterThan(0.5);
  expect(correction.evidence.customers).toBe(rows);
});
