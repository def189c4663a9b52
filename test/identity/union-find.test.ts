import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unionFind } from '../../src/identity/union-find.ts';

const SIZE = 30;
const member = fc.nat(SIZE - 1);

/** Components by walking the links, the slow and obvious way. */
function reachable(links: readonly (readonly [number, number])[], from: number): number[] {
  const seen = new Set([from]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [a, b] of links)
      if (seen.has(a) !== seen.has(b)) {
        seen.add(a).add(b);
        grown = true;
      }
  }
  return [...seen].sort((a, b) => a - b);
}

test('every member finds the smallest one it is linked to, in whatever order links come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(member, member), { maxLength: 40 }), (links) => {
      const sets = unionFind(SIZE);
      for (const [a, b] of links) sets.join(a, b);
      for (let i = 0; i < SIZE; i++) expect(sets.find(i)).toBe(reachable(links, i)[0]);
    }),
  );
});

test('a million members in one chain are joined in under a second', () => {
  const size = 1_000_000;
  const sets = unionFind(size);
  const began = performance.now();
  for (let i = size - 1; i > 0; i--) sets.join(i, i - 1);
  expect(sets.find(size - 1)).toBe(0);
  expect(performance.now() - began).toBeLessThan(1000);
});
