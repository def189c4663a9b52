import { expect, test } from 'vitest';
import { equalRows } from '../../src/models/equal-rows.ts';
import { seededRandom } from '../../src/stats/random.ts';

test('rows are grouped in the order of their first', () => {
  const { first, group } = equalRows(
    Float64Array.of(2, 1, 2, 1, 2),
    Float64Array.of(5, 5, 5, 6, 5),
    Float64Array.of(9, 9, 9, 9, 8),
  );
  expect([...first]).toEqual([0, 1, 3, 4]);
  expect([...group]).toEqual([0, 1, 0, 2, 3]);
});

test('zero is zero, whatever its sign', () => {
  expect([...equalRows(Float64Array.of(0, -0), Float64Array.of(-0, 0), Float64Array.of(1, 1)).group]).toEqual([0, 0]);
});

test('no rows are no groups', () => {
  const none = new Float64Array(0);
  expect(equalRows(none, none, none)).toEqual({ first: new Int32Array(0), group: new Int32Array(0) });
});

test('many rows are grouped as by their text', () => {
  const random = seededRandom(3);
  const column = (kinds: number) => Float64Array.from({ length: 20_000 }, () => Math.floor(random() * kinds) / 7);
  const [a, b, c] = [column(6), column(30), column(40)];
  const { first, group } = equalRows(a, b, c);
  const seen = new Map<string, number>();
  for (let row = 0; row < a.length; row++) {
    const text = `${a[row]},${b[row]},${c[row]}`;
    if (!seen.has(text)) seen.set(text, seen.size);
    expect(group[row]).toBe(seen.get(text));
  }
  expect(first.length).toBe(seen.size);
});
