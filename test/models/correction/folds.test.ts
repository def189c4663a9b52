import { expect, test } from 'vitest';
import { foldsOf } from '../../../src/models/correction/folds.ts';
import { seededRandom } from '../../../src/stats/random.ts';

test('a customer seen at several origins is in one fold, and folds are about even', () => {
  const customer = [...Array(10_000).keys(), ...Array(10_000).keys()];
  const fold = foldsOf(customer, 5, seededRandom(4));
  expect(fold.slice(0, 10_000)).toEqual(fold.slice(10_000));
  for (let each = 0; each < 5; each++) {
    const size = fold.filter((one) => one === each).length;
    expect(Math.abs(size - 4000)).toBeLessThan(300);
  }
});
