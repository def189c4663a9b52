/** Poisson deviance of one count: 2 [a ln(a/e) − (a − e)]; infinite where nothing was expected and something came. */
export const devianceOf = (actual: number, expected: number): number =>
  2 * ((actual > 0 ? actual * Math.log(actual / expected) : 0) - (actual - expected));

/** Poisson deviance of each row. */
export const deviances = (actual: Float64Array, expected: Float64Array): Float64Array =>
  actual.map((count, row) => devianceOf(count, expected[row]!));

/** Mean Poisson deviance. */
export const meanDeviance = (actual: Float64Array, expected: Float64Array): number =>
  deviances(actual, expected).reduce((sum, value) => sum + value, 0) / actual.length;
