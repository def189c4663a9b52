import { drawGamma, drawNormal } from '../../stats/draws.ts';
import type { Random } from '../../stats/random.ts';
import { symmetricEigen } from '../../stats/symmetric-eigen.ts';

/** Where draws of the parameters are sought: a centre as a shift from the fit, and column by column one standard deviation along each axis. */
export type Proposal = Readonly<{ centre: Float64Array; axes: Float64Array }>;

/** One draw as a shift from the fit, its squared distance from the centre in standard deviations, and the log density it was drawn with, but for a constant of the dimension. */
export type Shift = Readonly<{ by: Float64Array; squared: number; logDrawn: number }>;

// fences 16 apart in logs say as much as a normal of sd 16/√12: what is known of a parameter before any customer is seen
const PRIOR = 12 / 16 ** 2;
// an effect has no such scale of its own: its prior is a ten-thousandth of what the customers say
const SHARE = 1e-4;

/** Precisions of the weak normal prior around the fit that stands in for the fences of the search. */
export const priorOf = (hessian: readonly (readonly number[])[], isLog: readonly boolean[]): Float64Array =>
  Float64Array.from(hessian, (row, i) => (isLog[i] ? PRIOR : SHARE * Math.max(Math.abs(row[i]!), 1e-300)));

/** −½ Σ precision · shift²: the log of the prior against its value at the fit. */
export const logPrior = (prior: Float64Array, by: Float64Array): number =>
  by.reduce((sum, shift, i) => sum - (prior[i]! * shift * shift) / 2, 0);

/** The normal whose precision is the curvature of −ln L plus the prior's: wide, not infinite, along what the histories leave open. */
export function laplace(hessian: readonly (readonly number[])[], prior: Float64Array): Proposal {
  const scale = hessian.map((row, i) => 1 / Math.sqrt(Math.max(Math.abs(row[i]!), prior[i]!)));
  const floor = prior.reduce((least, precision, i) => Math.min(least, precision * scale[i]! ** 2), Infinity);
  const precision = (row: number, column: number) => hessian[row]![column]! + (row === column ? prior[row]! : 0);
  const axes = axesOf(precision, scale, (value) => 1 / Math.sqrt(Math.max(value, floor)));
  return { centre: new Float64Array(scale.length), axes };
}

/** The normal that has the mean and the covariance of weighted draws, a little wider. */
export function matched(shifts: readonly Shift[], weights: Float64Array): Proposal {
  const mean = (f: (by: Float64Array) => number) => shifts.reduce((sum, { by }, i) => sum + weights[i]! * f(by), 0);
  const centre = Float64Array.from(shifts[0]?.by ?? [], (_, i) => mean((by) => by[i]!));
  const around = (row: number, column: number) => mean((by) => (by[row]! - centre[row]!) * (by[column]! - centre[column]!));
  const scale = Array.from(centre, (_, i) => Math.sqrt(Math.max(around(i, i), 1e-300)));
  const relative = (row: number, column: number) => around(row, column) / (scale[row]! * scale[column]!) ** 2;
  return { centre, axes: axesOf(relative, scale, (value) => WIDER * Math.sqrt(Math.max(value, NARROWEST))) };
}

const WIDER = 1.1;
const NARROWEST = 1e-6;

/** Eigenvectors of a symmetric matrix made even by `scale`, each as long as its eigenvalue says, in the old units again. */
function axesOf(
  entry: (row: number, column: number) => number,
  scale: readonly number[],
  long: (value: number) => number,
): Float64Array {
  const size = scale.length;
  const at = (k: number) => [Math.floor(k / size), k % size] as const;
  const even = Float64Array.from({ length: size * size }, (_, k) => {
    const [row, column] = at(k);
    return entry(row, column) * scale[row]! * scale[column]!;
  });
  const { values, vectors } = symmetricEigen(even, size);
  return vectors.map((part, k) => {
    const [row, column] = at(k);
    return part * scale[row]! * long(values[column]!);
  });
}

const DEGREES = 8;

/** Pairs of opposite draws of Student's t: its tails are heavier than those of a posterior that the histories determine. */
export function drawShifts(proposal: Proposal, pairs: number, random: Random): Shift[] {
  const volume = logVolume(proposal);
  return Array.from({ length: pairs }, () => opposite(proposal, volume, random)).flat();
}

/** ln |det| of the axes: without it densities drawn around one fit and around another could not be compared. */
function logVolume({ centre, axes }: Proposal): number {
  const size = centre.length;
  const square = Float64Array.from({ length: size * size }, (_, k) => {
    const [row, column] = [Math.floor(k / size), k % size];
    return centre.reduce((sum, _, i) => sum + axes[i * size + row]! * axes[i * size + column]!, 0);
  });
  return symmetricEigen(square, size).values.reduce((sum, value) => sum + Math.log(Math.max(value, 1e-300)) / 2, 0);
}

function opposite({ centre, axes }: Proposal, volume: number, random: Random): Shift[] {
  const size = centre.length;
  const stretch = 1 / Math.sqrt((2 * drawGamma(random, DEGREES / 2, 1)) / DEGREES);
  const z = Array.from(centre, () => stretch * drawNormal(random));
  const squared = z.reduce((sum, one) => sum + one * one, 0);
  const out = Float64Array.from(centre, (_, i) => z.reduce((sum, one, j) => sum + axes[i * size + j]! * one, 0));
  const logDrawn = (-(DEGREES + size) / 2) * Math.log1p(squared / DEGREES) - volume;
  return [
    { by: centre.map((at, i) => at + out[i]!), squared, logDrawn },
    { by: centre.map((at, i) => at - out[i]!), squared, logDrawn },
  ];
}
