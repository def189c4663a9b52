import type { FeatureColumns } from '../../stats/boosting/bins.ts';
import type { BoostedTrees } from '../../stats/boosting/boost.ts';
import { boostedScore } from '../../stats/boosting/boosted-score.ts';

export type CorrectionCode =
  /** The held-out gain is beyond its error. */
  | 'correction_helps'
  /** It is not: nothing is corrected. */
  | 'correction_within_error'
  /** No tree foretold customers better whom it had not seen. */
  | 'correction_found_nothing'
  /** Too few customers or purchases to learn from and still hold some back. */
  | 'correction_too_few';

/** What the correction saves on customers and origins it was not learned from: mean Poisson deviance a customer. */
export type CorrectionEvidence = Readonly<{
  customers: number;
  gain: number | null;
  standardError: number | null;
  byOrigin: readonly number[];
  /** The gain at each strength that was tried. */
  strengths: readonly Readonly<{ strength: number; gain: number; standardError: number }>[];
}>;

/** What the trees do with one feature: the factor on the expectation by value, at the strength in use. */
export type Effect = Readonly<{
  feature: string;
  share: number;
  factors: readonly Readonly<{ value: number | null; factor: number }>[];
}>;

/** Factors on a model's expectations that a customer's own rhythm explains; plain data. Strength 0 changes nothing. */
export type Correction = Readonly<{
  strength: number;
  /** Logarithm of what the factors would add to the total of the customers they were centred on. */
  centre: number;
  trees: BoostedTrees | null;
  code: CorrectionCode;
  evidence: CorrectionEvidence;
  effects: readonly Effect[];
}>;

/** Expectations times their factors, in the order of the rows; a customer's answer depends on nobody else in the batch. */
export function applyCorrection(
  { strength, centre, trees }: Correction,
  features: FeatureColumns,
  expected: Float64Array,
): Float64Array {
  if (strength === 0 || !trees) return expected.slice();
  const score = boostedScore(trees, features);
  return expected.map((value, row) => value * Math.exp(strength * score[row]! - centre));
}

/** The same correction with factors that leave the total of these customers as it is: it says who will buy, not how much all will. */
export function centredOn(correction: Correction, features: FeatureColumns, expected: Float64Array): Correction {
  if (correction.strength === 0 || !correction.trees) return correction;
  return { ...correction, centre: centreOf(expected, boostedScore(correction.trees, features), correction.strength) };
}

/** The factors of everyone at once from their scores, centred on them: times their expectations they leave the total as it is. */
export function centredFactors({ strength }: Correction, score: Float64Array, expected: Float64Array): Float64Array {
  const centre = centreOf(expected, score, strength);
  return score.map((value) => Math.exp(strength * value - centre));
}

/** ln of the total with the factors over the total without. */
export function centreOf(expected: Float64Array, score: Float64Array, strength: number): number {
  let plain = 0;
  let moved = 0;
  for (let row = 0; row < expected.length; row++) {
    plain += expected[row]!;
    moved += expected[row]! * Math.exp(strength * score[row]!);
  }
  return plain > 0 ? Math.log(moved / plain) : 0;
}
