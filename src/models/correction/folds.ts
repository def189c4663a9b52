import type { Random } from '../../stats/random.ts';

/** A fold for every row, drawn by customer: rows of one customer share it. */
export function foldsOf(customer: ArrayLike<number>, folds: number, random: Random): Uint8Array {
  const drawn = new Map<number, number>();
  return Uint8Array.from(customer, (one) => {
    const fold = drawn.get(one) ?? Math.floor(random() * folds);
    drawn.set(one, fold);
    return fold;
  });
}
