const SHIFT = 10;

/** ψ(x), the derivative of ln Γ, for x > 0 (Abramowitz & Stegun 6.3.5, 6.3.18). */
export function digamma(x: number): number {
  let below = 0;
  let z = x;
  while (z < SHIFT) {
    below += 1 / z;
    z += 1;
  }
  const u = 1 / (z * z);
  const series = u * (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u * (1 / 132 - u * (691 / 32760 - u / 12))))));
  return Math.log(z) - 0.5 / z - series - below;
}
