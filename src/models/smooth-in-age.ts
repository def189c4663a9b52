import { chebyshevCoefficients, chebyshevValue } from '../stats/chebyshev.ts';

// with the logarithm of age one wide, sixteen points leave an error below 1e-11
const POINTS = 16;

/**
 * A function of frequency and age remembered as polynomials in ln(origin + age), on panels that do not depend on who is asked about.
 *
 * What a living customer will do is analytic in that logarithm, so a million customers cost some thousand evaluations, and the same
 * customer gets the same answer in any batch.
 */
export function smoothInAge(
  f: (frequency: number, age: number) => number,
  origin: number,
): (frequency: number, age: number) => number {
  const panels = new Map<number, Float64Array[]>();
  const panelOf = (frequency: number, panel: number): Float64Array => {
    const known = panels.get(frequency) ?? [];
    panels.set(frequency, known);
    known[panel] ??= chebyshevCoefficients((y) => f(frequency, origin * Math.expm1(y)), panel, panel + 1, POINTS);
    return known[panel];
  };
  return (frequency, age) => {
    const at = Math.log1p(age / origin);
    const panel = Math.floor(at);
    return chebyshevValue(panelOf(frequency, panel), 2 * (at - panel) - 1);
  };
}
