import { expect, test } from 'vitest';
import { lockedFor } from '../../../src/app/access/lock-out.ts';

test('four failures are free, the fifth closes for a minute, doubling to fifteen', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 100, 10_000].map((failures) => lockedFor(failures) / 60_000)).toEqual([
    0, 0, 1, 2, 4, 8, 15, 15, 15,
  ]);
});
