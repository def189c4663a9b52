/** Coefficients of the polynomial that meets f at `n` Chebyshev points of [from, to] (Press et al., Numerical Recipes 5.8). */
export function chebyshevCoefficients(f: (x: number) => number, from: number, to: number, n: number): Float64Array {
  const values = Float64Array.from({ length: n }, (_, k) => f(chebyshevPoint(from, to, n, k)));
  const cosines = cosinesOf(n);
  return Float64Array.from({ length: n }, (_, j) => {
    const sum = values.reduce((total, value, k) => total + value * cosines[j * n + k]!, 0);
    return (sum * (j === 0 ? 1 : 2)) / n;
  });
}

const known = new Map<number, Float64Array>();

/** cos(π j (k + ½) / n), row by row in j. */
function cosinesOf(n: number): Float64Array {
  const found =
    known.get(n) ??
    Float64Array.from({ length: n * n }, (_, at) => Math.cos((Math.PI * Math.floor(at / n) * ((at % n) + 0.5)) / n));
  known.set(n, found);
  return found;
}

export const chebyshevPoint = (from: number, to: number, n: number, k: number): number =>
  (from + to) / 2 + ((to - from) / 2) * Math.cos((Math.PI * (k + 0.5)) / n);

/** The polynomial's value, x being −1 at the left end and 1 at the right: Clenshaw's recurrence. */
export function chebyshevValue(coefficients: Float64Array, x: number): number {
  let b = 0;
  let before = 0;
  for (let j = coefficients.length - 1; j > 0; j--) {
    const next = 2 * x * b - before + coefficients[j]!;
    before = b;
    b = next;
  }
  return x * b - before + coefficients[0]!;
}
