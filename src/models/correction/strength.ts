import { type CorrectionEvidence, centreOf } from './correction.ts';
import { customerNumbers, type Gain, gainOf } from './held-out-gain.ts';

/** A forecast at one origin, what came, and the scores that customers left out of the learning got; `row` tells a customer at other origins. */
export type HeldOutScores = Readonly<{ row: Int32Array; expected: Float64Array; actual: Float64Array; score: Float64Array }>;

export type Strength = Readonly<{ strength: number; evidence: CorrectionEvidence }>;

const STEPS = 20;

/**
 * How much of the learned correction to use: none unless its best held-out gain is beyond its error, else the least whose gain
 * is within one standard error of the best (Breiman et al. 1984, the one-standard-error rule).
 */
export function strengthOf(heldOut: readonly HeldOutScores[], beyond: number): Strength {
  const customer = customerNumbers(heldOut);
  const strengths = Array.from({ length: STEPS }, (_, i) => gainAt(heldOut, customer, (i + 1) / STEPS));
  const best = strengths.reduce((a, b) => (b.gain > a.gain ? b : a));
  const isProven = best.gain > beyond * best.standardError;
  const least = strengths.find(({ gain }) => gain >= best.gain - best.standardError) ?? best;
  const { gain, standardError, byOrigin } = isProven ? least : best;
  const tried = strengths.map(({ byOrigin: _, ...figures }) => figures);
  const customers = heldOut.reduce((sum, { row }) => sum + row.length, 0);
  return {
    strength: isProven ? least.strength : 0,
    evidence: { customers, gain, standardError, byOrigin, strengths: tried },
  };
}

/** Twice the log-likelihood that factors e^(θ·score − centre) add to each Poisson count. */
function gainAt(
  heldOut: readonly HeldOutScores[],
  customer: readonly Int32Array[],
  strength: number,
): Gain & { strength: number } {
  const saved = heldOut.map(({ expected, actual, score }) => {
    const centre = centreOf(expected, score, strength);
    return score.map((value, row) => {
      const log = strength * value - centre;
      return 2 * (actual[row]! * log - expected[row]! * Math.expm1(log));
    });
  });
  return { strength, ...gainOf(saved, customer) };
}
