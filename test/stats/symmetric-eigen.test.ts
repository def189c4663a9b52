import fc from 'fast-check';
import { expect, test } from 'vitest';
import { symmetricEigen } from '../../src/stats/symmetric-eigen.ts';

test('the 2 by 2 matrix 2 1 1 2 has eigenvalues 1 and 3', () => {
  expect([...symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values].sort()).toEqual([
    expect.closeTo(1, 14),
    expect.closeTo(3, 14),
  ]);
});

test('vectors times values times vectors give the matrix back', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 16, maxLength: 16 }), (entries) => {
      const matrix = Float64Array.from({ length: 16 }, (_, at) => entries[at]! + entries[(at % 4) * 4 + Math.floor(at / 4)]!);
      const { values, vectors } = symmetricEigen(matrix, 4);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const back = [0, 1, 2, 3].reduce((sum, k) => sum + vectors[i * 4 + k]! * values[k]! * vectors[j * 4 + k]!, 0);
          expect(Math.abs(back - matrix[i * 4 + j]!)).toBeLessThan(1e-10);
        }
      }
    }),
  );
});
