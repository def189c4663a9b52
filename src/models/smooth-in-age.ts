import { chebyshevCoefficients, chebyshevValue } from '../stats/chebyshev.ts';

// with the logarithm of age one wide, sixteen points leave an error below 1e-11
const POINTS = 16;

/** One function's answer at the frequency and age that were found last. */
type Smooth = () => number;

/** Functions of frequency and age that are all asked at the same places, one place after the other. */
export interface SmoothInAge {
  /** Goes to a frequency and an age. */
  at(frequency: number, age: number): void;
  readonly answers: readonly Smooth[];
}

/**
 * Functions of frequency and age remembered as polynomials in ln(origin + age), on panels that do not depend on who is asked about.
 *
 * What a living customer will do is analytic in that logarithm, so a million customers cost some thousand evaluations, and the same
 * customer gets the same answer in any batch.
 */
export function smoothInAge(fs: readonly ((frequency: number, age: number) => number)[], origin: number): SmoothInAge {
  const panels: Float64Array[][][] = [];
  let found: Float64Array[] = [];
  let x = 0;
  const evaluated = (frequency: number, panel: number): Float64Array[] =>
    fs.map((f) => chebyshevCoefficients((y) => f(frequency, origin * Math.expm1(y)), panel, panel + 1, POINTS));
  const panelOf = (frequency: number, panel: number): Float64Array[] => {
    const known = panels[frequency] ?? [];
    panels[frequency] = known;
    known[panel] ??= evaluated(frequency, panel);
    return known[panel];
  };
  return {
    at: (frequency, age) => {
      const y = Math.log1p(age / origin);
      const panel = Math.floor(y);
      x = 2 * (y - panel) - 1;
      found = panelOf(frequency, panel);
    },
    answers: fs.map((_, i) => () => chebyshevValue(found[i]!, x)),
  };
}
