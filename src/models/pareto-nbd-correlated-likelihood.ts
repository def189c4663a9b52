import type { Evaluation } from '../stats/minimize.ts';
import { frequencyCounts } from './frequency-counts.ts';
import type { Histories } from './history.ts';
import { mixing, type Population, populations } from './pareto-nbd-correlated-term.ts';
import { addParetoNbdTotals, PARETO_NBD_TOTALS } from './pareto-nbd-totals.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally } from './tally.ts';

/** ρ from θ > 0, the form in which it is searched: θ = 1 is no dependence. */
export const dependenceOf = (theta: number): number => (theta - 1) / (theta + 1);

/** Negative log-likelihood with gradient and Hessian in (r, alpha, s, beta, θ) for a given level, ρ = (θ−1)/(θ+1). */
export function correlatedLikelihood(all: Histories, level: number): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  return ([r = 1, alpha = 1, s = 1, beta = 1, theta = 1]) => {
    const dependence = dependenceOf(theta);
    const sums = summed(all, r, s, populations({ r, alpha, s, beta, dependence, level }), stretches(r, alpha, s, beta, level));
    const rate = emptyTally();
    // with alpha at one only ln Γ(r+x)/Γ(r) is left of it
    addPurchaseRate(rate, counts, r, 1);
    sums.value += rate.value;
    sums.gradient[0]! += rate.gradient[0]!;
    sums.curves[0]! += rate.hessian[0]!;
    const sign = theta < 1 ? -1 : 1;
    return inTheta(sums, theta, mixing(sign, level) * sign * level * level);
  };
}

/** How alpha·f(r) and beta·g(s) move with their shape: the scale, f, f′ and f″. */
type Stretch = Readonly<{ scale: number; f: number; f1: number; f2: number }>;

/** Of each population, for alpha and for beta: c^(−1/shape) where it is shifted. */
function stretches(r: number, alpha: number, s: number, beta: number, level: number): readonly (readonly [Stretch, Stretch])[] {
  const still = (scale: number): Stretch => ({ scale, f: 1, f1: 0, f2: 0 });
  const moving = (scale: number, shape: number): Stretch => {
    const f = level ** (-1 / shape);
    const slope = Math.log(level) / shape ** 2;
    return { scale, f, f1: f * slope, f2: f * (slope * slope - (2 * slope) / shape) };
  };
  const [a, b, movedA, movedB] = [still(alpha), still(beta), moving(alpha, r), moving(beta, s)];
  return [
    [a, b],
    [movedA, b],
    [a, movedB],
    [movedA, movedB],
  ];
}

/** ln L, its gradient in (r, alpha, s, beta, q), q being the share of the mixture that is shifted, and its curvatures as a full matrix. */
type Sums = { value: number; gradient: Float64Array; curves: Float64Array };

const terms = Array.from({ length: 4 }, () => new Float64Array(PARETO_NBD_TOTALS));
const slopes = Array.from({ length: 4 }, () => new Float64Array(4));
const relative = new Float64Array(4);
const mean = new Float64Array(5);
const tilt = new Float64Array(4);
const SIGNS = [1, -1, -1, 1] as const;

function summed(
  all: Histories,
  r: number,
  s: number,
  mix: readonly Population[],
  moves: readonly (readonly [Stretch, Stretch])[],
): Sums {
  const sums: Sums = { value: 0, gradient: new Float64Array(5), curves: new Float64Array(25) };
  const own = mix.map(() => new Float64Array(PARETO_NBD_TOTALS));
  const constant = mix.map(([, alpha, beta]) => withoutDates(r, alpha, s, beta));
  for (let i = 0; i < all.age.length; i++) {
    for (let k = 0; k < 4; k++) {
      const [, alpha, beta] = mix[k]!;
      terms[k]!.set(constant[k]!);
      addParetoNbdTotals(terms[k]!, r, alpha, s, beta, all.frequency[i]!, all.recency[i]!, all.age[i]!, 1);
      moveSlopes(slopes[k]!, terms[k]!, moves[k]!);
    }
    addHistory(sums, own, mix, all.weight[i]!);
  }
  for (let k = 0; k < 4; k++) addMoved(sums, own[k]!, moves[k]!);
  return sums;
}

/** r ln α + s ln β and its derivatives, in the order of the totals. */
const withoutDates = (r: number, alpha: number, s: number, beta: number): Float64Array =>
  Float64Array.of(
    r * Math.log(alpha) + s * Math.log(beta),
    ...[Math.log(alpha), r / alpha, Math.log(beta), s / beta],
    ...[0, 1 / alpha, 0, 0, -r / (alpha * alpha), 0, 0, 0, 1 / beta, -s / (beta * beta)],
  );

function moveSlopes(out: Float64Array, term: Float64Array, [a, b]: readonly [Stretch, Stretch]): void {
  out[0] = term[1]! + a.scale * a.f1 * term[2]!;
  out[1] = a.f * term[2]!;
  out[2] = term[3]! + b.scale * b.f1 * term[4]!;
  out[3] = b.f * term[4]!;
}

/** Shares of the four populations in one history, and by them the mean of their slopes, of its products and of their own curvatures. */
function addHistory(sums: Sums, own: readonly Float64Array[], mix: readonly Population[], n: number): void {
  const top = Math.max(terms[0]![0]!, terms[1]![0]!, terms[2]![0]!, terms[3]![0]!);
  let total = 0;
  for (let k = 0; k < 4; k++) {
    relative[k] = Math.exp(terms[k]![0]! - top);
    total += mix[k]![0] * relative[k]!;
  }
  total = Math.max(total, 1e-300);
  sums.value += n * (top + Math.log(total));
  mean.fill(0);
  tilt.fill(0);
  for (let k = 0; k < 4; k++)
    addPopulation(sums, own[k]!, k, n, (mix[k]![0] * relative[k]!) / total, (SIGNS[k]! * relative[k]!) / total);
  for (let j = 0; j < 4; j++) sums.curves[j * 5 + 4]! += n * tilt[j]!;
  for (let j = 0; j < 5; j++) {
    sums.gradient[j]! += n * mean[j]!;
    for (let l = j; l < 5; l++) sums.curves[j * 5 + l]! -= n * mean[j]! * mean[l]!;
  }
}

function addPopulation({ curves }: Sums, own: Float64Array, k: number, n: number, share: number, leaning: number): void {
  const [term, slope] = [terms[k]!, slopes[k]!];
  for (let i = 1; i < PARETO_NBD_TOTALS; i++) own[i]! += n * share * term[i]!;
  for (let j = 0; j < 4; j++) {
    mean[j]! += share * slope[j]!;
    tilt[j]! += leaning * slope[j]!;
    for (let l = j; l < 4; l++) curves[j * 5 + l]! += n * share * slope[j]! * slope[l]!;
  }
  mean[4]! += leaning;
}

/** Adds the curvatures of one population's own terms, seen from (r, alpha, s, beta) through alpha·f(r) and beta·g(s). */
function addMoved({ curves }: Sums, own: Float64Array, [a, b]: readonly [Stretch, Stretch]): void {
  const [inAlpha, inBeta] = [own[2]!, own[4]!];
  const [rr = 0, rA = 0, rs = 0, rB = 0, aA = 0, aS = 0, aB = 0, ss = 0, sB = 0, bB = 0] = own.subarray(5);
  const [ka, kb] = [a.scale * a.f1, b.scale * b.f1];
  curves[0]! += rr + 2 * ka * rA + ka * ka * aA + inAlpha * a.scale * a.f2;
  curves[1]! += a.f * (rA + ka * aA) + inAlpha * a.f1;
  curves[2]! += rs + ka * aS + kb * (rB + ka * aB);
  curves[3]! += b.f * (rB + ka * aB);
  curves[6]! += a.f * a.f * aA;
  curves[7]! += a.f * (aS + kb * aB);
  curves[8]! += a.f * b.f * aB;
  curves[12]! += ss + 2 * kb * sB + kb * kb * bB + inBeta * b.scale * b.f2;
  curves[13]! += b.f * (sB + kb * bB) + inBeta * b.f1;
  curves[18]! += b.f * b.f * bB;
}

/** The negative, with a full Hessian, in θ in place of q: q is `slope` times ρ, and ρ = (θ−1)/(θ+1). */
function inTheta({ value, gradient, curves }: Sums, theta: number, slope: number): Evaluation {
  const first = (2 * slope) / (theta + 1) ** 2;
  const second = (-4 * slope) / (theta + 1) ** 3;
  const factor = [1, 1, 1, 1, first];
  const hessian = Float64Array.from({ length: 25 }, (_, at) => {
    const [row, column] = [Math.floor(at / 5), at % 5];
    const curve = curves[Math.min(row, column) * 5 + Math.max(row, column)]! * factor[row]! * factor[column]!;
    return at === 24 ? -curve - gradient[4]! * second : -curve;
  });
  return { value: -value, gradient: gradient.map((sum, j) => -sum * factor[j]!), hessian };
}
