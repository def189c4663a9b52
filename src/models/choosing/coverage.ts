/** The shortest run of counts with at least this mass: the likeliest count, grown to its likelier side. */
function shortestRun(pmf: Float64Array, mass: number): { low: number; high: number } {
  let low = pmf.reduce((best, value, count) => (value > pmf[best]! ? count : best), 0);
  let high = low;
  for (let sum = pmf[low] ?? 1; sum < mass && (low > 0 || high < pmf.length - 1); ) {
    const goesDown = low > 0 && (pmf[low - 1]! >= (pmf[high + 1] ?? 0) || high === pmf.length - 1);
    if (goesDown) low--;
    else high++;
    sum += pmf[goesDown ? low : high]!;
  }
  return { low, high };
}

/** Share of the rows whose count lies in its shortest set of at least this mass (decisions 17). */
export function covered(actual: Float64Array, counts: (row: number) => Float64Array, mass: number): number {
  let inside = 0;
  for (const [row, count] of actual.entries()) {
    const { low, high } = shortestRun(counts(row), mass);
    inside += Number(count >= low && count <= high);
  }
  return inside / actual.length;
}
