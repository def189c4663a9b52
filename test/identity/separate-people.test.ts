import { expect, test } from 'vitest';
import { separatedPeople } from '../../src/identity/separate-people.ts';

const of = (...numbers: number[]) => Float64Array.from(numbers);

test('what links no longer hold together parts; the oldest part keeps the number, others get theirs back', () => {
  const joined = {
    identifier: of(1, 2, 3, 5),
    customer: of(1, 1, 1, 4),
    left: of(1),
    right: of(3),
    from: of(2),
    to: of(1),
    customers: 4,
  };
  const { customerOf, back, separated } = separatedPeople(joined);
  expect([...customerOf]).toEqual([1, 2, 1, 4]);
  expect([...back]).toEqual([2]);
  expect(separated).toBe(1);
});

test('a part without a number of its own gets one that nobody had', () => {
  const joined = { identifier: of(1, 2), customer: of(1, 1), left: of(), right: of(), from: of(), to: of(), customers: 7 };
  expect([...separatedPeople(joined).customerOf]).toEqual([1, 8]);
});

test('links that are left hold people together', () => {
  const joined = { identifier: of(1, 2), customer: of(1, 1), left: of(1), right: of(2), from: of(9), to: of(1), customers: 9 };
  const { customerOf, back } = separatedPeople(joined);
  expect([...customerOf]).toEqual([1, 1]);
  expect([...back]).toEqual([]);
});
