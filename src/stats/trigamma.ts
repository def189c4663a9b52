const SHIFT = 10;

/** ψ′(x), the second derivative of ln Γ, for x > 0 (Abramowitz & Stegun 6.4.6, 6.4.12). */
export function trigamma(x: number): number {
  let below = 0;
  let z = x;
  while (z < SHIFT) {
    below += 1 / (z * z);
    z += 1;
  }
  const u = 1 / (z * z);
  const series = 1 / 6 - u * (1 / 30 - u * (1 / 42 - u * (1 / 30 - u * (5 / 66 - u * (691 / 2730 - (u * 7) / 6)))));
  return below + (1 + 0.5 / z + series * u) / z;
}
