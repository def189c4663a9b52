/** Every n-th row, so that `most` are left at most: a look at the whole, not its beginning. */
export function thinning(rows: number, most: number): (column: ArrayLike<number>) => Float64Array {
  const stride = Math.max(1, Math.ceil(rows / most));
  return (column) => Float64Array.from({ length: Math.ceil(rows / stride) }, (_, i) => column[i * stride]!);
}
