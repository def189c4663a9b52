import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KnownPeople, resolvedPeople } from '../../src/identity/people.ts';

const known = (
  identifiers: number,
  links: readonly (readonly [number, number])[],
  owned: readonly (readonly [number, number])[] = [],
  customers = 0,
): KnownPeople => ({
  identifier: Float64Array.from(owned.map(([identifier]) => identifier)),
  customer: Float64Array.from(owned.map(([, customer]) => customer)),
  left: Float64Array.from(links.map(([left]) => left)),
  right: Float64Array.from(links.map(([, right]) => right)),
  identifiers,
  customers,
});

test('linked identifiers are one customer, numbered by their smallest identifier', () => {
  const people = resolvedPeople(known(5, [[2, 4]]));
  expect([...people.customerOf]).toEqual([1, 2, 3, 2, 4]);
  expect(people.customers).toBe(4);
});

test('when two customers meet the older number stays and the other redirects to it', () => {
  const people = resolvedPeople(
    known(
      4,
      [[2, 3]],
      [
        [1, 1],
        [2, 7],
        [3, 5],
      ],
      7,
    ),
  );
  expect([...people.customerOf]).toEqual([1, 5, 5, 8]);
  expect([[...people.from], [...people.to]]).toEqual([[7], [5]]);
  expect(people.customers).toBe(3);
});

test('a number that was given up is never given again', () => {
  expect([...resolvedPeople(known(2, [], [[1, 1]], 9)).customerOf]).toEqual([1, 10]);
});

test('loading links in two parts ends in the same groups as loading them at once', () => {
  const link = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(fc.array(link, { maxLength: 20 }), fc.array(link, { maxLength: 20 }), (first, second) => {
      const once = resolvedPeople(known(20, [...first, ...second]));
      const before = resolvedPeople(known(20, first));
      const owned = [...before.customerOf].map((customer, i) => [i + 1, customer] as const);
      const after = resolvedPeople(known(20, second, owned, before.customers));
      const groups = (customerOf: Int32Array) => [...customerOf].map((customer) => customerOf.indexOf(customer));
      expect(groups(after.customerOf)).toEqual(groups(once.customerOf));
      expect(after.customers).toBe(once.customers);
      expect([...after.customerOf].every((customer, i) => customer <= before.customerOf[i]!)).toBe(true);
    }),
  );
});
