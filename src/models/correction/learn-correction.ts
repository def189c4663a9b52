import { type BoostedTrees, type BoostRules, boost, usualRules } from '../../stats/boosting/boost.ts';
import { quantile } from '../../stats/quantile.ts';
import type { Random } from '../../stats/random.ts';
import { type Correction, type CorrectionCode, centredOn } from './correction.ts';
import { effectsOf } from './effects.ts';
import { type CorrectionOrigin, type LearningRows, learningRows, levelled } from './learning-rows.ts';
import { type LeftOut, leftOutScores } from './left-out.ts';
import { strengthOf } from './strength.ts';

export type CorrectionRules = Readonly<{
  folds: number;
  /** How often a small panel's customers are parted anew, at most. */
  repeats: number;
  /** The gain counts when it is beyond this many of its standard errors. */
  beyond: number;
  /** Least customers, and least purchases that came, in all origins together. */
  leastCustomers: number;
  leastPurchases: number;
  trees: BoostRules;
}>;

export const correctionRules: CorrectionRules = {
  folds: 5,
  repeats: 10,
  beyond: 2,
  leastCustomers: 500,
  leastPurchases: 200,
  trees: {
    ...usualRules,
    rounds: 100,
    patience: 10,
    leaves: 8,
    depth: 4,
    penalty: 10,
    leastHessian: 25,
    intercept: false,
    rowShare: 0.7,
    featureShare: 0.75,
  },
};

/**
 * A boosted factor on a model's expectations, ln E[Y] being its offset, learned at origins given from the earliest on.
 *
 * It is used as far as it proved itself on customers and at origins it had not seen, and not at all where the gain there is within its
 * error. Every origin's level is taken out before, so that a season between two of them is not mistaken for a trait.
 */
export function learnCorrection(
  origins: readonly CorrectionOrigin[],
  random: Random,
  rules: CorrectionRules = correctionRules,
): Correction {
  const all = learningRows(origins);
  const purchases = all.actual.reduce((sum, count) => sum + count, 0);
  if (all.actual.length < rules.leastCustomers || purchases < rules.leastPurchases) return none('correction_too_few');
  const repeats = Math.min(rules.repeats, Math.max(1, Math.round(STEADY_ROWS / all.actual.length)));
  const { heldOut, rounds } = judged(all, { ...rules, repeats }, random);
  const { strength, evidence } = strengthOf(heldOut, rules.beyond);
  const usual = Math.round(quantile(Float64Array.from(rounds).sort(), 0.5));
  if (usual === 0) return { ...none('correction_found_nothing'), evidence };
  if (strength === 0) return { ...none('correction_within_error'), evidence };
  const trees = meanOf(Array.from({ length: repeats }, () => learnedFrom(all, { ...rules.trees, rounds: usual }, random)));
  const latest = origins.at(-1)!;
  const learned = { strength, centre: 0, trees, code: 'correction_helps', evidence, effects: [] } as const;
  const centred = centredOn(learned, latest.features, latest.expected);
  return { ...centred, effects: effectsOf(centred, latest.features) };
}

/** Scores of customers who were left out; where a first look finds next to nothing, more looks are not taken. */
function judged(all: LearningRows, rules: CorrectionRules, random: Random): LeftOut {
  const first = leftOutScores(all, { ...rules, repeats: 1 }, random);
  const { gain, standardError } = strengthOf(first.heldOut, rules.beyond).evidence;
  if (rules.repeats === 1 || !((gain ?? 0) > HOPELESS * (standardError ?? 0))) return first;
  return together(first, leftOutScores(all, { ...rules, repeats: rules.repeats - 1 }, random), 1 / rules.repeats);
}

// who is not half an error above nothing at the first look will not be two above it after some more
const HOPELESS = 0.5;

/** The mean of two lots of scores, the first by a share. */
const together = (first: LeftOut, others: LeftOut, share: number): LeftOut => ({
  heldOut: first.heldOut.map((one, i) => ({
    ...one,
    score: one.score.map((score, row) => share * score + (1 - share) * others.heldOut[i]!.score[row]!),
  })),
  rounds: [...first.rounds, ...others.rounds],
});

const none = (code: CorrectionCode): Correction => ({
  strength: 0,
  centre: 0,
  trees: null,
  code,
  evidence: { customers: 0, gain: null, standardError: null, byOrigin: [], strengths: [] },
  effects: [],
});

// where customers are few, how they happen to be parted decides too much
const STEADY_ROWS = 50_000;

function learnedFrom(all: LearningRows, trees: BoostRules, random: Random): BoostedTrees {
  const training = Int32Array.from(all.actual, (_, row) => row);
  return boost(all.features, { target: all.actual, offset: levelled(all, training) }, trees, random, { training }).model;
}

/** One model whose score is the mean of several. */
function meanOf(models: readonly BoostedTrees[]): BoostedTrees {
  const [first] = models;
  const share = 1 / models.length;
  const trees = models.flatMap((model) =>
    model.trees.map((tree) => ({ ...tree, value: tree.value.map((value) => value * share) })),
  );
  return { ...first!, trees };
}
