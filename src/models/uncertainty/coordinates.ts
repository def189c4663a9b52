import { invalid } from '../../base/platform-error.ts';
import type { Fit } from '../fit.ts';

/** The parameters of a fit as a point of a space in which every coordinate may be any number: that of the fit's Hessian. */
export type Coordinates<Params> = Readonly<{
  /** Parameters that move, in the order of the Hessian. */
  names: readonly string[];
  /** Where the fit stands. */
  at: Float64Array;
  /** Coordinates that are logarithms of a size; the others are effects, which may be of either sign. */
  isLog: readonly boolean[];
  paramsOf: (point: ArrayLike<number>) => Params;
  /** ln of what is known of a point whatever the customers say: flat but for a dependence, which is flat in ρ. */
  logPrior: (point: ArrayLike<number>) => number;
}>;

type Scale = Readonly<{
  isLog: boolean;
  to: (value: number) => number;
  from: (coordinate: number) => number;
  logPrior: (coordinate: number) => number;
}>;

const silent = (): number => 0;
const logarithm: Scale = { isLog: true, to: Math.log, from: Math.exp, logPrior: silent };
const asItIs: Scale = { isLog: false, to: (value) => value, from: (value) => value, logPrior: silent };
// ρ in (−1, 1) is searched as ln((1+ρ)/(1−ρ)); flat in that it would lie at an end of its range, where ln L is level
const odds: Scale = {
  isLog: true,
  to: (rho) => Math.log((1 + rho) / (1 - rho)),
  from: (theta) => Math.tanh(theta / 2),
  logPrior: (theta) => -2 * Math.log(Math.cosh(theta / 2)),
};

/** Found by search over whole numbers or from a short list, so they have no second derivatives. */
export const CHOSEN: ReadonlySet<string> = new Set(['k', 'level']);

function scaleOf(name: string, model: string): Scale {
  // that of BG/BB is a size; this one is the power of the frequency, of either sign
  if (name.includes('.') || (name === 'delta' && model === 'gamma-gamma-dependent')) return asItIs;
  return name === 'dependence' ? odds : logarithm;
}

/** Parameters without a row in the Hessian (chosen ones, and those at the end that were not identified) stay where the fit has them. */
export function coordinatesOf<Params extends Readonly<Record<string, number>>>({
  model,
  params,
  hessian,
}: Pick<Fit<Params>, 'model' | 'params' | 'hessian'>): Coordinates<Params> {
  const names = Object.keys(params)
    .filter((name) => !CHOSEN.has(name))
    .slice(0, hessian.length);
  if (names.length < hessian.length)
    throw invalid('hessian', `${model} has fewer parameters than second derivatives: ${names.length} and ${hessian.length}`);
  const scales = names.map((name) => scaleOf(name, model));
  const moved = (point: ArrayLike<number>) => names.map((name, i) => [name, scales[i]!.from(point[i]!)] as const);
  return {
    names,
    at: Float64Array.from(names, (name, i) => scales[i]!.to(params[name] ?? Number.NaN)),
    isLog: scales.map(({ isLog }) => isLog),
    paramsOf: (point) => Object.freeze({ ...params, ...Object.fromEntries(moved(point)) }),
    logPrior: (point) => scales.reduce((sum, scale, i) => sum + scale.logPrior(point[i]!), 0),
  };
}
