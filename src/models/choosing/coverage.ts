import { type Pmf, shortestSet } from '../uncertainty/counts.ts';

/** Share of the rows whose count lies in its shortest set of at least this mass (decisions 17). */
export function covered(actual: Float64Array, counts: (row: number) => Pmf, mass: number): number {
  let inside = 0;
  for (const [row, count] of actual.entries()) {
    const { low, high } = shortestSet(counts(row), mass);
    inside += Number(count >= low && count <= high);
  }
  return inside / actual.length;
}
