import { expect, test } from 'vitest';
import { learnCorrection } from '../../../src/models/correction/learn-correction.ts';
import { learnFrom } from '../../../src/models/correction/learn-from.ts';
import { drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const random = seededRandom(7);
const column = (value: (row: number) => number) => Float64Array.from({ length: 900 }, (_, row) => value(row));
const trait = column(random);
const expected = column(() => 1 + random());
const origin = {
  row: Int32Array.from({ length: 900 }, (_, row) => row),
  features: { trait },
  expected,
  actual: column((row) => drawPoisson(random, expected[row]! * (trait[row]! > 0.5 ? 1.8 : 0.5))),
};

test('what is learned follows from the seed, and survives the way to a thread and back', () => {
  const learned = learnFrom({ origins: [origin], seed: 3 });
  expect(learned.strength).toBeGreaterThan(0);
  expect(learned).toEqual(learnCorrection([origin], seededRandom(3)));
  expect(structuredClone(learned)).toEqual(learned);
  expect(learnFrom({ origins: [origin], seed: 4 }).trees).not.toEqual(learned.trees);
});
