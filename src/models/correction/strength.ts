import { gainOver, type HeldOut } from '../choosing/evidence.ts';
import { type CorrectionEvidence, centreOf } from './correction.ts';

/** Forecasts at one origin with the scores that customers left out of the learning got. */
export type HeldOutScores = Omit<HeldOut, 'expected'> & Readonly<{ expected: Float64Array; score: Float64Array }>;

export type Strength = Readonly<{ strength: number; evidence: CorrectionEvidence }>;

const STEPS = 20;

/**
 * How much of the learned correction to use: none unless its best held-out gain is beyond its error, else the least whose gain
 * is within one standard error of the best (Breiman et al. 1984, the one-standard-error rule).
 */
export function strengthOf(heldOut: readonly HeldOutScores[], beyond: number): Strength {
  const strengths = Array.from({ length: STEPS }, (_, i) => gainAt(heldOut, (i + 1) / STEPS));
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

function gainAt(heldOut: readonly HeldOutScores[], strength: number) {
  const corrected = heldOut.map(({ expected, score }) => {
    const centre = centreOf(expected, score, strength);
    return expected.map((value, row) => value * Math.exp(strength * score[row]! - centre));
  });
  const named = heldOut.map(({ expected, ...origin }) => ({ ...origin, expected: { base: expected } }));
  const plain = heldOut.map(({ expected }) => expected);
  return { strength, ...gainOver(named, corrected, plain) };
}
