import { type Slope, withCurvature } from '../stats/curvature.ts';
import type { Evaluation } from '../stats/minimize.ts';
import type { History } from './history.ts';
import { type Effect, type HistoriesWithTraits, traitOf } from './traits.ts';

/** ln L of one history by parameters of its own, and its slopes in them; filled again and again. */
export type StaticTerm = { log: number; readonly slopes: Float64Array; fill: (own: Float64Array, history: History) => void };

/** The same with the upper triangle of its second derivatives, row by row. */
export type CurvedTerm = StaticTerm & { readonly curves: Float64Array };

/** How traits bend a model's parameters: by trait γ·x parameter i becomes pᵢ·e^(purchase[i]·γ·x), or by dropout[i]. */
export type Bending = Readonly<{
  /** Parameters in the order of the model's own. */
  names: readonly string[];
  purchase: readonly number[];
  dropout: readonly number[];
  term: () => StaticTerm;
  /** Where it is left out second derivatives are taken as differences of slopes. */
  curvedTerm?: () => CurvedTerm;
  /** Filled with the log-likelihood alone, where that is cheaper. */
  valueTerm?: () => Omit<StaticTerm, 'slopes'>;
}>;

/** Powers of e^(γ·x) by which an effect multiplies each parameter. */
export const powersOf = ({ on }: Effect, { purchase, dropout, names }: Bending): number[] =>
  names.map((_, i) => (on === 'dropout' ? 0 : purchase[i]!) + (on === 'purchase' ? 0 : dropout[i]!));

/** Negative log-likelihood with gradient and Hessian, in the parameters of `staticSlope`. */
export const staticLikelihood = (bending: Bending, all: HistoriesWithTraits, effects: readonly Effect[]) =>
  bending.curvedTerm
    ? staticCurves(bending, bending.curvedTerm(), all, effects)
    : withCurvature(staticSlope(bending, all, effects));

/** The log-likelihood alone, by parameters at traits of zero and e^γ of each effect. */
export function staticValue(
  bending: Bending,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
  params: Float64Array,
): number {
  const term = (bending.valueTerm ?? bending.term)();
  let value = 0;
  visitor(
    bending,
    term,
    all,
    effects,
  )(params, (n) => {
    value += n * term.log;
  });
  return value;
}

/**
 * Negative log-likelihood with gradient in (the model's parameters at traits of zero, e^γ of each effect): factors by which one unit of a
 * trait raises a rate. Fader & Hardie, note 019.
 */
export function staticSlope(
  bending: Bending,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
): (params: Float64Array) => Slope {
  const count = bending.names.length;
  const term = bending.term();
  const visit = visitor(bending, term, all, effects);
  return (params) => {
    const gradient = new Float64Array(params.length);
    let value = 0;
    visit(params, (n, own, reach) => {
      value -= n * term.log;
      for (let i = 0; i < count; i++) {
        // the slope in the parameter's logarithm
        const slope = n * term.slopes[i]! * own[i]!;
        gradient[i]! -= slope / params[i]!;
        for (let j = 0; j < effects.length; j++) gradient[count + j]! -= (slope * reach(i, j)) / params[count + j]!;
      }
    });
    return { value, gradient };
  };
}

/** The same with the exact Hessian: logs of a customer's own parameters are linear in logs of the shared ones and in γ. */
function staticCurves(
  bending: Bending,
  term: CurvedTerm,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
): (params: Float64Array) => Evaluation {
  const count = bending.names.length;
  const visit = visitor(bending, term, all, effects);
  return (params) => {
    const size = params.length;
    const [slopes, curves, along] = [new Float64Array(size), new Float64Array(size * size), new Float64Array(count * size)];
    for (let i = 0; i < count; i++) along[i * size + i] = 1;
    let value = 0;
    visit(params, (n, own, reach) => {
      value -= n * term.log;
      for (let i = 0; i < count; i++) for (let j = count; j < size; j++) along[i * size + j] = reach(i, j - count);
      addOwn(
        term,
        n,
        own,
        (i, slope) => addSlope(slopes, slope, along.subarray(i * size, (i + 1) * size)),
        (i, k, curve) =>
          addCurve(curves, curve, along.subarray(i * size, (i + 1) * size), along.subarray(k * size, (k + 1) * size)),
      );
    });
    return fromLogs(params, value, slopes, curves);
  };
}

/** A customer's slopes and second derivatives by logs of her own parameters, those that mix two of them once. */
function addOwn(
  { slopes, curves }: CurvedTerm,
  n: number,
  own: Float64Array,
  addSlope: (i: number, slope: number) => void,
  addCurve: (i: number, k: number, curve: number) => void,
): void {
  let pair = 0;
  for (let i = 0; i < own.length; i++) {
    const slope = n * slopes[i]! * own[i]!;
    addSlope(i, slope);
    addCurve(i, i, (n * curves[pair++]! * own[i]! * own[i]! + slope) / 2);
    for (let k = i + 1; k < own.length; k++) addCurve(i, k, n * curves[pair++]! * own[i]! * own[k]!);
  }
}

function addSlope(slopes: Float64Array, slope: number, along: Float64Array): void {
  for (let j = 0; j < slopes.length; j++) slopes[j]! -= slope * along[j]!;
}

/** Takes curve·(u vᵀ + v uᵀ) from the matrix. */
function addCurve(curves: Float64Array, curve: number, u: Float64Array, v: Float64Array): void {
  for (let j = 0; j < u.length; j++)
    for (let l = 0; l < u.length; l++) curves[j * u.length + l]! -= curve * (u[j]! * v[l]! + v[j]! * u[l]!);
}

/** Slopes and curvatures by parameters, from those by their logs. */
const fromLogs = (params: Float64Array, value: number, slopes: Float64Array, curves: Float64Array): Evaluation => ({
  value,
  gradient: slopes.map((slope, j) => slope / params[j]!),
  hessian: curves.map((curve, at) => {
    const [j, l] = [Math.floor(at / params.length), at % params.length];
    return (curve - (j === l ? slopes[j]! : 0)) / (params[j]! * params[l]!);
  }),
});

/** What is told of a row: its weight, its customer's own parameters, and how far the log of parameter i moves per γ of effect j. */
type Visit = (weight: number, own: Float64Array, reach: (i: number, j: number) => number) => void;

/** Fills a term with each row in turn. */
function visitor(
  bending: Bending,
  term: Omit<StaticTerm, 'slopes'>,
  all: HistoriesWithTraits,
  effects: readonly Effect[],
): (params: Float64Array, visit: Visit) => void {
  const columns = effects.map(({ trait }) => traitOf(all, trait));
  const powers = effects.map((effect) => powersOf(effect, bending));
  const count = bending.names.length;
  const own = new Float64Array(count);
  const history = { frequency: 0, recency: 0, age: 0 };
  let row = 0;
  const reach = (i: number, j: number): number => powers[j]![i]! * columns[j]![row]!;
  return (params, visit) => {
    const gammas = Array.from(params.subarray(count), Math.log);
    for (row = 0; row < all.age.length; row++) {
      history.frequency = all.frequency[row]!;
      history.recency = all.recency[row]!;
      history.age = all.age[row]!;
      for (let i = 0; i < count; i++)
        own[i] = params[i]! * Math.exp(gammas.reduce((log, gamma, j) => log + gamma * reach(i, j), 0));
      term.fill(own, history);
      visit(all.weight[row]!, own, reach);
    }
  };
}
