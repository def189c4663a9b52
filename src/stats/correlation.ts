/** Pearson's correlation of two columns, each row counted `weight` times; NaN where a column does not vary. */
export function correlation(x: Float64Array, y: Float64Array, weight?: Float64Array): number {
  const w = (i: number) => weight?.[i] ?? 1;
  const total = x.reduce((sum, _, i) => sum + w(i), 0);
  const meanX = x.reduce((sum, value, i) => sum + w(i) * value, 0) / total;
  const meanY = y.reduce((sum, value, i) => sum + w(i) * value, 0) / total;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += w(i) * dx * dx;
    xy += w(i) * dx * dy;
    yy += w(i) * dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}
