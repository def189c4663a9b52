/** Eigenvalues and, column by column, the eigenvectors of a symmetric matrix given row by row. */
export type Eigen = Readonly<{ values: Float64Array; vectors: Float64Array }>;

/** Jacobi's cyclic rotations (Golub & Van Loan 8.5), for small n. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const m = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(m, n) > 0; sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(m, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => m[i * n + i]!), vectors };
}

function offDiagonal(m: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sum += Math.abs(m[i * n + j]!);
  return sum;
}

function rotate(m: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = m[p * n + q]!;
  const gap = m[q * n + q]! - m[p * n + p]!;
  if (Math.abs(apq) < 1e-300 || Math.abs(apq) < 1e-17 * Math.sqrt(Math.abs(m[p * n + p]! * m[q * n + q]!))) {
    m[p * n + q] = 0;
    m[q * n + p] = 0;
    return;
  }
  const theta = gap / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
  const cosine = 1 / Math.sqrt(1 + t * t);
  const sine = t * cosine;
  for (let k = 0; k < n; k++) turn(m, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(m, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(vectors, k * n + p, k * n + q, cosine, sine);
  m[p * n + q] = 0;
  m[q * n + p] = 0;
}

function turn(m: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const left = m[i]!;
  const right = m[j]!;
  m[i] = cosine * left - sine * right;
  m[j] = sine * left + cosine * right;
}
