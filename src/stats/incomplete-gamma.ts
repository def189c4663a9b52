import { logGamma } from './log-gamma.ts';

const TINY = 1e-300;
const MOST_STEPS = 100_000;

/** The two regularised incomplete gamma functions at (a, x): lower P and upper Q, which add up to one. */
export type IncompleteGamma = Readonly<{ lower: number; upper: number }>;

/** P(a, x) and Q(a, x) for a > 0: by series below a + 1 (Abramowitz & Stegun 6.5.29), by Lentz's continued fraction above (6.5.31). */
export function incompleteGamma(a: number, x: number): IncompleteGamma {
  if (!(x > 0)) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = front * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * fraction(a, x);
  return { lower: 1 - upper, upper };
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n <= MOST_STEPS && term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= MOST_STEPS; n++) {
    const step = n * (a - n);
    b += 2;
    d = 1 / away(b + step * d);
    c = away(b + step / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
