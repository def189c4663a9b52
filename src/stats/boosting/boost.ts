import { invalid } from '../../base/platform-error.ts';
import type { Random } from '../random.ts';
import { allRows, type BinnedFeatures } from './bins.ts';
import { growTree, type TreeRules } from './grow-tree.ts';
import { type Loss, type LossName, losses } from './loss.ts';
import { addTree, type Tree } from './tree.ts';

/** Trees that are added up, with the cuts that turn features into bins: plain data. */
export type BoostedTrees = Readonly<{
  loss: LossName;
  features: readonly string[];
  cuts: readonly (readonly number[])[];
  intercept: number;
  trees: readonly Tree[];
}>;

/** What is to be foretold, a value per row; `offset` is a score that is known beforehand, as ln of an expected count. */
export type Outcome = Readonly<{ target: Float64Array; offset?: Float64Array; weight?: Float64Array }>;

export type BoostRules = TreeRules &
  Readonly<{
    loss: LossName;
    /** Most trees. */
    rounds: number;
    /** Rounds without a better validation deviance after which to stop. */
    patience: number;
    /** Whether a constant is fitted before the first tree. */
    intercept: boolean;
    /** Shares of rows and features that each tree sees. */
    rowShare: number;
    featureShare: number;
  }>;

/** Row numbers to learn from and, where learning shall end by itself, to watch. */
export type BoostRows = Readonly<{ training?: Int32Array; validation?: Int32Array }>;

/** Mean validation deviance before the first tree and after each; empty without validation rows. */
export type Boosted = Readonly<{ model: BoostedTrees; validation: readonly number[] }>;

export const usualRules: BoostRules = {
  loss: 'poisson',
  rounds: 200,
  patience: 20,
  intercept: true,
  learningRate: 0.1,
  leaves: 16,
  depth: 6,
  penalty: 1,
  leastHessian: 1,
  longestStep: 1,
  rowShare: 1,
  featureShare: 1,
};

type Ground = Readonly<{
  features: BinnedFeatures;
  loss: Loss;
  rules: BoostRules;
  target: Float64Array;
  weight: Float64Array;
  score: Float64Array;
  training: Int32Array;
  validation: Int32Array;
  random: Random;
}>;

/** Gradient-boosted regression trees on histograms. Friedman 2001; Newton steps and penalty as Chen & Guestrin 2016. */
export function boost(
  features: BinnedFeatures,
  outcome: Outcome,
  rules: BoostRules,
  random: Random,
  { training, validation }: BoostRows = {},
): Boosted {
  const ground: Ground = {
    features,
    loss: losses[rules.loss],
    rules,
    ...columnsOf(outcome, features.rows, rules.loss),
    training: training ?? allRows(features),
    validation: validation ?? new Int32Array(0),
    random,
  };
  const intercept = rules.intercept ? ground.loss.level(ground.training, ground.target, ground.score, ground.weight) : 0;
  for (let row = 0; row < ground.score.length; row++) ground.score[row]! += intercept;
  const { trees, deviances } = rounds(ground);
  const model = { loss: rules.loss, features: features.names, cuts: features.cuts, intercept, trees };
  return { model, validation: deviances };
}

function columnsOf({ target, offset, weight }: Outcome, rows: number, loss: LossName) {
  const least = loss === 'poisson' ? 0 : -Infinity;
  check('target', target, rows, (value) => value >= least && Number.isFinite(value));
  if (offset) check('offset', offset, rows, Number.isFinite);
  if (weight) check('weight', weight, rows, (value) => value >= 0 && value < Infinity);
  return { target, weight: weight ?? new Float64Array(rows).fill(1), score: offset?.slice() ?? new Float64Array(rows) };
}

function check(name: string, column: Float64Array, rows: number, isFit: (value: number) => boolean): void {
  if (column.length !== rows) throw invalid('boosting-uneven', `${rows} rows of features, but rows of ${name}: ${column.length}`);
  const row = column.findIndex((value) => !isFit(value));
  if (row >= 0) throw invalid('boosting-column', `row ${row + 1}: ${name} cannot be learned from: ${column[row]}`);
}

function rounds(ground: Ground): { trees: Tree[]; deviances: number[] } {
  const { rules, validation } = ground;
  const slopes = new Float64Array(2 * ground.features.rows);
  const trees: Tree[] = [];
  const deviances = validation.length > 0 ? [meanDeviance(ground)] : [];
  let best = 0;
  for (let round = 0; round < rules.rounds && trees.length - best < rules.patience; round++) {
    const tree = oneTree(ground, slopes);
    if (isStump(tree) && isExhaustive(rules)) break;
    if (isStump(tree)) continue;
    trees.push(tree);
    addTree(ground.score, tree, ground.features, ground.training);
    addTree(ground.score, tree, ground.features, validation);
    if (isBetter(ground, deviances, best)) best = trees.length;
  }
  return { trees: trees.slice(0, best), deviances };
}

/** Notes the validation deviance; without rows to watch every tree is taken for a gain. */
function isBetter(ground: Ground, deviances: number[], best: number): boolean {
  if (ground.validation.length === 0) return true;
  return deviances[deviances.push(meanDeviance(ground)) - 1]! < deviances[best]!;
}

const isStump = ({ feature }: Tree): boolean => feature.length === 1;

/** Without draws of rows and features the next tree would find no split either. */
const isExhaustive = ({ rowShare, featureShare }: BoostRules): boolean => rowShare >= 1 && featureShare >= 1;

function oneTree({ features, loss, rules, target, weight, score, training, random }: Ground, slopes: Float64Array): Tree {
  const rows = rules.rowShare < 1 ? training.filter(() => random() < rules.rowShare) : training;
  const inUse = drawn(features.names.length, rules.featureShare, random);
  loss.slopes(slopes, rows, target, score, weight);
  return growTree(features, inUse, rows, slopes, rules);
}

/** A share of the feature numbers, at least one where there is any, ascending. */
function drawn(features: number, share: number, random: Random): number[] {
  const all = Array.from({ length: features }, (_, at) => at);
  const wanted = Math.ceil(share * features);
  for (let i = 0; i < wanted && wanted < features; i++) {
    const other = i + Math.floor(random() * (features - i));
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

function meanDeviance({ loss, validation, target, score, weight }: Ground): number {
  let sum = 0;
  let total = 0;
  for (const row of validation) {
    sum += weight[row]! * loss.deviance(target[row]!, score[row]!);
    total += weight[row]!;
  }
  return sum / total;
}
