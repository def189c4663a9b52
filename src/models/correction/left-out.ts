import { type BoostedTrees, type BoostRules, boost } from '../../stats/boosting/boost.ts';
import { scoreOfBins } from '../../stats/boosting/boosted-score.ts';
import type { Random } from '../../stats/random.ts';
import { foldsOf } from './folds.ts';
import { featuresOf, type LearningRows, levelled } from './learning-rows.ts';
import type { HeldOutScores } from './strength.ts';

export type LeftOutRules = Readonly<{
  folds: number;
  /** How often the customers are parted anew; scores are means over all of them. */
  repeats: number;
  trees: BoostRules;
}>;

/** The scores of customers that were left out, and how many trees each learning came to. */
export type LeftOut = Readonly<{ heldOut: readonly HeldOutScores[]; rounds: readonly number[] }>;

/**
 * Scores at every origin but the first, each customer's by trees that saw only earlier origins and other customers.
 * Where there is one origin, only the customers are others.
 */
export function leftOutScores(all: LearningRows, rules: LeftOutRules, random: Random): LeftOut {
  const judged = all.origins.length === 1 ? [0] : all.origins.slice(1).map((_, i) => i + 1);
  const scores = judged.map((origin) => new Float64Array(all.origins[origin]!.row.length));
  const rounds: number[] = [];
  for (let repeat = 0; repeat < rules.repeats; repeat++) {
    const fold = foldsOf(all.customer, rules.folds, random);
    for (const [i, origin] of judged.entries())
      for (let left = 0; left < rules.folds; left++) {
        const trees = learnedWithout({ all, fold, left, before: Math.max(1, origin) }, rules, random);
        rounds.push(trees.trees.length);
        const found = scoreOfBins(trees, featuresOf(all, origin));
        addShare(scores[i]!, found, fold.subarray(all.starts[origin]), left, 1 / rules.repeats);
      }
  }
  const heldOut = judged.map((origin, i) => {
    const { row, expected, actual } = all.origins[origin]!;
    return { row, expected, actual, score: scores[i]! };
  });
  return { heldOut, rounds };
}

function addShare(score: Float64Array, found: Float64Array, fold: Uint8Array, wanted: number, share: number): void {
  for (let row = 0; row < score.length; row++) if (fold[row] === wanted) score[row]! += share * found[row]!;
}

type Parting = Readonly<{ all: LearningRows; fold: Uint8Array; left: number; before: number }>;

/** Learns at the origins before one, without the customers of a fold, and stops when those of the next fold gain no more. */
function learnedWithout({ all, fold, left, before }: Parting, { folds, trees }: LeftOutRules, random: Random): BoostedTrees {
  const watched = (left + 1) % folds;
  const known = Int32Array.from({ length: all.starts[before]! }, (_, row) => row).filter((row) => fold[row] !== left);
  const rows = {
    training: known.filter((row) => fold[row] !== watched),
    validation: known.filter((row) => fold[row] === watched),
  };
  return boost(all.features, { target: all.actual, offset: levelled(all, known) }, trees, random, rows).model;
}
