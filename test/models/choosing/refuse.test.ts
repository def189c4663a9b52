import { expect, test } from 'vitest';
import type { Choice } from '../../../src/models/choosing/choose.ts';
import type { HeldOut } from '../../../src/models/choosing/evidence.ts';
import { refusals } from '../../../src/models/choosing/refuse.ts';

const heldOut: HeldOut[] = [
  {
    row: Int32Array.of(0, 1, 2),
    actual: Float64Array.of(4, 0, 1),
    expected: { good: Float64Array.of(3, 0.5, 1), bad: Float64Array.of(0.1, 3, 1) },
    parameterError: 0,
  },
];
const choice = (model: string) => ({ members: [{ model, weight: 1 }] }) as unknown as Choice;
const baselines = [{ 'same-rate': Float64Array.of(2, 1, 1) }];

test('a forecast that tells customers apart may be published', () => {
  expect(refusals(heldOut, baselines, choice('good'))).toEqual([]);
});

test('one that is worse than no model is refused, with the figures', () => {
  expect(refusals(heldOut, baselines, choice('bad')).map(({ code }) => code)).toEqual([
    'no_better_than_same_rate',
    'no_better_than_all_alike',
  ]);
  for (const { value, limit } of refusals(heldOut, baselines, choice('bad'))) expect(value!).toBeGreaterThan(limit!);
});

test('without an origin nothing was shown', () => {
  expect(refusals([], [], choice('good'))).toEqual([{ code: 'no_origins', value: 0, limit: 1 }]);
});
