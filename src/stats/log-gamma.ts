const HALF_LOG_TWO_PI = 0.9189385332046728;
const SHIFT = 10;

/** ln Γ(x) for x > 0, by recurrence to x ≥ 10 and Stirling's series (Abramowitz & Stegun 6.1.41); absolute error below 1e-13 for moderate x. */
export function logGamma(x: number): number {
  let product = 1;
  let z = x;
  while (z < SHIFT) {
    product *= z;
    z += 1;
  }
  return stirling(z) - Math.log(product);
}

function stirling(z: number): number {
  const u = 1 / (z * z);
  const series = 1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - u * (691 / 360360 - u / 156)))));
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series / z;
}
