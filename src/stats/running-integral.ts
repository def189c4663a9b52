import type { Rule } from './gauss-legendre.ts';

/** Row by row in i: the part of w_j f(x_j) that enters ∫₀^x_i f, exact for polynomials that the rule's n nodes determine. */
export function runningShares({ nodes }: Rule): Float64Array {
  const n = nodes.length;
  const values = Array.from(nodes, (x) => legendre(2 * x - 1, n));
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = nodes[i]!;
    // ∫₀^x P_m = (P_{m+1} − P_{m−1})/(2(2m+1)) on [0, 1], and f's m-th coefficient is (2m+1) Σ w f P_m
    for (let m = 1; m < n; m++) sum += (values[j]![m]! * (values[i]![m + 1]! - values[i]![m - 1]!)) / 2;
    return sum;
  });
}

/** P_0 to P_n at y (Abramowitz & Stegun 8.5.3). */
function legendre(y: number, n: number): number[] {
  const values = [1, y];
  for (let m = 1; m < n; m++) values.push(((2 * m + 1) * y * values[m]! - m * values[m - 1]!) / (m + 1));
  return values;
}
