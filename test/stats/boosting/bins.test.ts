import { describe, expect, test } from 'vitest';
import { binned, binnedAt } from '../../../src/stats/boosting/bins.ts';
import { drawNormal } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const column = (...values: number[]) => ({ x: values });

describe('features become bins', () => {
  test('a bin for each value where the values are few, and bin 0 for missing ones', () => {
    const { cuts, columns } = binned(column(3, Number.NaN, 1, 3, 2));
    expect(cuts).toEqual([[1, 2]]);
    expect([...columns[0]!]).toEqual([3, 0, 1, 3, 2]);
  });

  test('many values are cut into parts of nearly equal size', () => {
    const random = seededRandom(3);
    const x = Float64Array.from({ length: 63_000 }, () => drawNormal(random));
    const { cuts, columns } = binned({ x });
    const sizes = new Map<number, number>();
    for (const bin of columns[0]!) sizes.set(bin, (sizes.get(bin) ?? 0) + 1);
    expect(cuts[0]!.length).toBe(62);
    expect(Math.min(...sizes.values())).toBeGreaterThan(990);
    expect(Math.max(...sizes.values())).toBeLessThan(1010);
  });

  test('a value with half of the rows takes one bin, the others share the rest', () => {
    const x = Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : i));
    const { cuts } = binned({ x }, undefined, 11);
    expect(cuts[0]![0]).toBe(0);
    expect(cuts[0]!.length).toBe(5);
  });

  test('a weight counts as repetition', () => {
    const values = [5, 1, 4, 2, 3, 9, 7, 8, 6, 0];
    const weight = [1, 5, 2, 1, 1, 3, 1, 2, 2, 4];
    const repeated = values.flatMap((value, i) => Array<number>(weight[i]!).fill(value));
    expect(binned({ x: values }, weight, 5).cuts).toEqual(binned({ x: repeated }, undefined, 5).cuts);
    expect(binned({ x: values }, undefined, 5).cuts).not.toEqual(binned({ x: repeated }, undefined, 5).cuts);
  });

  test('known cuts place strangers: at a cut below, above the last cut on top', () => {
    const { columns } = binnedAt(column(-5, 1, 1.5, 2, 1e9, Number.NaN, Infinity), ['x'], [[1, 2]]);
    expect([...columns[0]!]).toEqual([1, 1, 2, 2, 3, 0, 3]);
  });

  test('a column of nothing but missing values has one bin and no cut', () => {
    expect(binned(column(Number.NaN, Number.NaN))).toMatchObject({ cuts: [[]], rows: 2 });
  });

  test('what cannot be binned is refused by name', () => {
    expect(() => binnedAt(column(1), ['y'], [[]])).toThrow('no column for the feature: y');
    expect(() => binned({ x: [1, 2], y: [1] })).toThrow('column y has 1 rows where the first has: 2');
    expect(() => binned(column(1), undefined, 65)).toThrow('number of bins is not between 2 and 64: 65');
  });
});
