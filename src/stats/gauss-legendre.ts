/** Nodes and weights of Gauss–Legendre quadrature on [0, 1]. */
export type Rule = Readonly<{ nodes: Float64Array; weights: Float64Array }>;

/** The n-point rule, by Newton's method on the Legendre polynomial (Abramowitz & Stegun 25.4.29). */
export function gaussLegendre(n: number): Rule {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const { root, slope } = legendreRoot(n, Math.cos((Math.PI * (i + 0.75)) / (n + 0.5)));
    nodes[i] = (1 - root) / 2;
    weights[i] = 1 / ((1 - root * root) * slope * slope);
  }
  return { nodes, weights };
}

function legendreRoot(n: number, start: number): { root: number; slope: number } {
  let root = start;
  let at = legendre(n, root);
  for (let step = 0; step < 8; step++) {
    root -= at.value / at.slope;
    at = legendre(n, root);
  }
  return { root, slope: at.slope };
}

function legendre(n: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= n; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
