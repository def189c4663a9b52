import { gaussLegendre } from './gauss-legendre.ts';

const { nodes, weights } = gaussLegendre(20);
// e^−40 of the peak is below the last bit of the sum
const NEGLIGIBLE = 40;
const LONGEST_PANEL = 2.5;

/**
 * e^z times the generalised exponential integral, cut at `upTo`: ∫₀^upTo e^{−(s−1)v − z(e^v − 1)} dv.
 *
 * With `upTo` infinite this is e^z E_s(z) (Abramowitz & Stegun 5.1.4 with t = e^v); every term is positive, so s = 1 is no special case.
 * Needs s > 0 and z ≥ 0, and z > 0 or s > 1 where `upTo` is infinite.
 */
export function scaledExponentialIntegral(s: number, z: number, upTo = Infinity): number {
  const end = Math.min(upTo, horizon(s, z, upTo));
  const panels = Math.max(1, Math.ceil(end / LONGEST_PANEL));
  const width = end / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) sum += panelSum(s, z, panel * width, width);
  return sum * width;
}

function panelSum(s: number, z: number, from: number, width: number): number {
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const v = from + width * nodes[i]!;
    sum += weights[i]! * Math.exp(-(s - 1) * v - z * Math.expm1(v));
  }
  return sum;
}

/** Where the exponent has fallen by NEGLIGIBLE below its peak: Newton from the right, where the exponent is concave. */
function horizon(s: number, z: number, upTo: number): number {
  const fall = (v: number) => (s - 1) * v + z * Math.expm1(v);
  const peak = s < 1 && z > 0 ? Math.max(0, Math.log((1 - s) / z)) : 0;
  const target = NEGLIGIBLE + fall(Math.min(peak, upTo));
  if (upTo < Infinity && fall(upTo) <= target) return upTo;
  let v = peak + firstGuess(s, z * Math.exp(peak));
  for (let step = 0; step < 60; step++) {
    const next = v - (fall(v) - target) / (s - 1 + z * Math.exp(v));
    if (!(v - next > 1e-3 * v)) return next;
    v = next;
  }
  return v;
}

/** At or beyond the point where the exponent has fallen by NEGLIGIBLE, measured from the peak. */
function firstGuess(s: number, z: number): number {
  const byTail = z > 0 ? Math.log1p((2 * NEGLIGIBLE + 2 * NEGLIGIBLE * Math.max(0, 1 - s)) / z) : Infinity;
  return s > 1 ? Math.min(byTail, NEGLIGIBLE / (s - 1)) : byTail;
}
