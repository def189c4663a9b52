/** A loss of a count or a number given its score; the score is the logarithm of the mean for Poisson, the mean itself for squared. */
export type Loss = Readonly<{
  /** Writes gradient and second derivative by row; weights multiply both. */
  slopes: (pairs: Float64Array, rows: Int32Array, target: Float64Array, score: Float64Array, weight: Float64Array) => void;
  /** Deviance of one row: twice the distance in log-likelihood to a perfect forecast, or the square. */
  deviance: (target: number, score: number) => number;
  /** The constant to add to every score that makes the sums agree. */
  level: (rows: Int32Array, target: Float64Array, score: Float64Array, weight: Float64Array) => number;
}>;

export type LossName = 'poisson' | 'squared';

// a mean of e^±20 times the offset stands for never and for always
const WIDEST = 20;

const poisson: Loss = {
  slopes: (pairs, rows, target, score, weight) => {
    for (const row of rows) {
      const mean = weight[row]! * Math.exp(score[row]!);
      pairs[2 * row] = mean - weight[row]! * target[row]!;
      pairs[2 * row + 1] = mean;
    }
  },
  deviance: (target, score) => 2 * (Math.exp(score) - target + (target > 0 ? target * (Math.log(target) - score) : 0)),
  level: (rows, target, score, weight) => {
    let actual = 0;
    let expected = 0;
    for (const row of rows) {
      actual += weight[row]! * target[row]!;
      expected += weight[row]! * Math.exp(score[row]!);
    }
    return expected > 0 ? Math.min(WIDEST, Math.max(-WIDEST, Math.log(actual / expected))) : 0;
  },
};

const squared: Loss = {
  slopes: (pairs, rows, target, score, weight) => {
    for (const row of rows) {
      pairs[2 * row] = weight[row]! * (score[row]! - target[row]!);
      pairs[2 * row + 1] = weight[row]!;
    }
  },
  deviance: (target, score) => (target - score) ** 2,
  level: (rows, target, score, weight) => {
    let sum = 0;
    let total = 0;
    for (const row of rows) {
      sum += weight[row]! * (target[row]! - score[row]!);
      total += weight[row]!;
    }
    return total > 0 ? sum / total : 0;
  },
};

export const losses: Readonly<Record<LossName, Loss>> = { poisson, squared };
