import { trigamma } from './trigamma.ts';

/** Points of (0, 1) and weights such that E[f(p)] = Σ weight·f(point) + atZero·f(0) + atOne·f(1) for p ~ Beta(a, b). */
export type BetaNodes = Readonly<{ points: Float64Array; weights: Float64Array; atZero: number; atOne: number }>;

const NEGLIGIBLE = 1e-18;
const WIDEST_STEP = 0.3;

/**
 * The trapezoid rule on the logit scale for f minus the straight line through f(0) and f(1).
 *
 * The Beta density and every f with its pole at p < 0 are analytic in the strip |Im logit p| < π, so a step of 0.5 errs by e^{−4π²};
 * taking out the straight line leaves an integrand that vanishes at both ends, however small a or b is.
 */
export function betaNodes(a: number, b: number): BetaNodes {
  const spread = Math.sqrt(trigamma(a) + trigamma(b));
  const step = Math.min(WIDEST_STEP, 0.5 * spread);
  const mode = Math.log(a / b);
  const top = logDensity(a, b, mode);
  const at = (k: number) => row(a, b, mode + k * step, top);
  const rows = [...reach(at, -1).reverse(), at(0), ...reach(at, 1)];
  return collect(rows, a, b);
}

type Row = { p: number; q: number; density: number };

const logDensity = (a: number, b: number, y: number): number => {
  const logP = Math.min(0, y) - Math.log1p(Math.exp(-Math.abs(y)));
  return a * logP + b * (logP - y);
};

function row(a: number, b: number, y: number, top: number): Row {
  const small = Math.exp(-Math.abs(y));
  const [p, q] = y < 0 ? [small / (1 + small), 1 / (1 + small)] : [1 / (1 + small), small / (1 + small)];
  return { p, q, density: Math.exp(logDensity(a, b, y) - top) };
}

/** Rows outwards from the mode until what is left, density × distance to the end, no longer counts. */
function reach(at: (k: number) => Row, direction: 1 | -1): Row[] {
  const peak = at(0).p * at(0).q;
  const rows: Row[] = [];
  for (let k = direction; ; k += direction) {
    const next = at(k);
    if (next.density * Math.min(next.p, next.q) < NEGLIGIBLE * peak) return rows;
    rows.push(next);
  }
}

/** Weights scaled so that E[p(1 − p)], which no cut tail can touch, is exact: B(a, b) itself would cost digits where a or b is large. */
function collect(rows: Row[], a: number, b: number): BetaNodes {
  const product = rows.reduce((sum, { p, q, density }) => sum + density * p * q, 0);
  const scale = (a * b) / ((a + b) * (a + b + 1)) / product;
  const onZero = rows.reduce((sum, { q, density }) => sum + scale * density * q, 0);
  const onOne = rows.reduce((sum, { p, density }) => sum + scale * density * p, 0);
  return {
    points: Float64Array.from(rows, ({ p }) => p),
    weights: Float64Array.from(rows, ({ density }) => scale * density),
    atZero: b / (a + b) - onZero,
    atOne: a / (a + b) - onOne,
  };
}
