import { type Histogram, pairsOf } from './histogram.ts';

/** Sums over the rows of a node: gradient and second derivative of the loss. */
export type Slopes = Readonly<{ gradient: number; hessian: number }>;

/** Rows up to and with `bin` go left; those without a value go where that gained more. `gain` is the fall of the penalised loss. */
export type Split = Readonly<{ feature: number; bin: number; missingLeft: boolean; gain: number; left: Slopes; right: Slopes }>;

export type SplitRules = Readonly<{
  /** L2 penalty on the value of a leaf, in units of second derivative. */
  penalty: number;
  /** Least sum of second derivatives in a leaf: weight of rows for squared loss, expected counts for Poisson. */
  leastHessian: number;
}>;

/** What a leaf alone takes off the loss: G² / 2(H + λ). */
const worth = ({ gradient, hessian }: Slopes, penalty: number): number =>
  hessian + penalty > 0 ? gradient ** 2 / (2 * (hessian + penalty)) : 0;

/** The split of a node that gains most, or undefined where none gains. Chen & Guestrin 2016, eq. 7, algorithm 3 for missing values. */
export function bestSplit(
  histogram: Histogram,
  cuts: readonly (readonly number[])[],
  features: readonly number[],
  node: Slopes,
  rules: SplitRules,
): Split | undefined {
  let best: Split | undefined;
  for (const feature of features) {
    const bins = (cuts[feature]?.length ?? 0) + 1;
    const found = bestOfFeature(histogram, feature, bins, node, rules, best?.gain ?? noise(node, rules.penalty));
    best = found ?? best;
  }
  return best;
}

const NOTHING = 1e-9;

/** Gains of this size come from rounding in sums, not from rows. */
const noise = (node: Slopes, penalty: number): number => 1e-10 * worth(node, penalty) + 1e-12;

function bestOfFeature(
  histogram: Histogram,
  feature: number,
  bins: number,
  node: Slopes,
  rules: SplitRules,
  toBeat: number,
): Split | undefined {
  const start = pairsOf(feature);
  const missing = { gradient: histogram[start]!, hessian: histogram[start + 1]! };
  let best: Split | undefined;
  let gradient = 0;
  let hessian = 0;
  for (let bin = 1; bin <= bins; bin++) {
    gradient += histogram[start + 2 * bin]!;
    hessian += histogram[start + 2 * bin + 1]!;
    for (const side of sides(missing, node, gradient, hessian)) {
      const split = weighed(feature, bin, side, node, rules);
      if (split && split.gain > (best?.gain ?? toBeat)) best = split;
    }
  }
  return best;
}

type Side = Slopes & Readonly<{ missingLeft: boolean }>;

/** Missing values tried on both sides; where a node has none, strangers later go with the heavier one. */
function sides(missing: Slopes, node: Slopes, gradient: number, hessian: number): Side[] {
  // histograms got by subtraction keep a remainder of rounding where there is nothing
  if (missing.hessian <= NOTHING * node.hessian) return [{ gradient, hessian, missingLeft: hessian >= node.hessian / 2 }];
  return [
    { gradient, hessian, missingLeft: false },
    { gradient: gradient + missing.gradient, hessian: hessian + missing.hessian, missingLeft: true },
  ];
}

function weighed(feature: number, bin: number, left: Side, node: Slopes, rules: SplitRules): Split | undefined {
  const right = { gradient: node.gradient - left.gradient, hessian: node.hessian - left.hessian };
  const least = Math.max(rules.leastHessian, NOTHING * node.hessian);
  if (!(left.hessian >= least && right.hessian >= least)) return undefined;
  const gain = worth(left, rules.penalty) + worth(right, rules.penalty) - worth(node, rules.penalty);
  const { gradient, hessian, missingLeft } = left;
  return { feature, bin, missingLeft, gain, left: { gradient, hessian }, right };
}
