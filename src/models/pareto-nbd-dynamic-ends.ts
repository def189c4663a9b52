import type { Clock } from './dynamic-clock.ts';

/**
 * Sums over the ways a history may end, each times e^−reference: of their likelihoods, and of their slopes and second derivatives in
 * (ln r, ln alpha, ln s, ln beta, γ of life…, γ of trans…).
 */
export type Sums = {
  reference: number;
  total: number;
  slopes: Float64Array;
  curves: Float64Array;
  /** Slopes of one end as combinations of 1, ln A, 1/A, ln B, 1/B. */
  combination: Float64Array;
  clear: () => void;
};

export function emptySums(parameters: number): Sums {
  const sums: Sums = {
    reference: 0,
    total: 0,
    slopes: new Float64Array(parameters),
    curves: new Float64Array(parameters * parameters),
    combination: new Float64Array(parameters * TERMS),
    clear: () => {
      sums.total = 0;
      sums.slopes.fill(0);
      sums.curves.fill(0);
    },
  };
  return sums;
}

const TERMS = 5;
/** Sums of 1, ln A, 1/A, ln B, 1/B, and of the products of two of them, in the order of a triangle by rows. */
export const MOMENTS = 15;
const at = (i: number, j: number): number => (i <= j ? i * TERMS - (i * (i - 1)) / 2 + j - i : at(j, i));
const MOMENT = Int32Array.from({ length: TERMS * TERMS }, (_, k) => at(Math.floor(k / TERMS), k % TERMS));
const [ONE, LOG_A, INVERSE_A, LOG_B, INVERSE_B, SQUARE_A, SQUARE_B] = [0, 1, 2, 3, 4, 9, 14];

/** What her purchases and her death add to the powers: (A)^−shape (B)^−(s + gone). */
export type Ending = Readonly<{ shape: number; r: number; alpha: number; s: number; beta: number; gone: 0 | 1 }>;

/** Adds the ends of one stretch, at whose beginning the clocks stand. */
export function addEnds(sums: Sums, moments: Float64Array, ending: Ending, purchases: Clock, deaths: Clock): void {
  sums.total += moments[ONE]!;
  combine(sums.combination, ending, purchases, deaths);
  addProducts(sums, moments);
  const life = deaths.slopes.length;
  const { shape, r, alpha, s, beta, gone } = ending;
  const buying = { first: 0, gammas: 4 + life, inverse: INVERSE_A, log: LOG_A, square: SQUARE_A };
  addOwn(sums, moments, buying, { power: shape, varying: r, from: alpha }, purchases);
  const dying = { first: 2, gammas: 4, inverse: INVERSE_B, log: LOG_B, square: SQUARE_B };
  addOwn(sums, moments, dying, { power: s + gone, varying: s, from: beta }, deaths);
}

/** Within a stretch bv = A − A₀, so that every slope is a combination of the same few terms, whatever the number of covariates. */
function combine(combination: Float64Array, { shape, r, alpha, s, beta, gone }: Ending, purchases: Clock, deaths: Clock): void {
  combination.fill(0);
  const set = (row: number, term: number, value: number) => {
    combination[row * TERMS + term] = value;
  };
  set(0, LOG_A, -r);
  set(1, INVERSE_A, -shape * alpha);
  set(2, ONE, gone);
  set(2, LOG_B, -s);
  set(3, INVERSE_B, -(s + gone) * beta);
  const life = deaths.slopes.length;
  for (let j = 0; j < life; j++) {
    set(4 + j, ONE, -s * deaths.acting[j]!);
    set(4 + j, INVERSE_B, -(s + gone) * behind(deaths, j));
  }
  for (let j = 0; j < purchases.slopes.length; j++) {
    set(4 + life + j, ONE, -shape * purchases.acting[j]!);
    set(4 + life + j, INVERSE_A, -shape * behind(purchases, j));
  }
}

/** By how much the clock's slope differs from what it would be, had it run under the present covariates all along. */
const behind = ({ slopes, total, acting }: Clock, j: number): number => slopes[j]! - total * acting[j]!;

/** Adds the means of slopes and of their products. */
function addProducts({ slopes, curves, combination }: Sums, moments: Float64Array): void {
  const n = slopes.length;
  const row = new Float64Array(TERMS);
  for (let i = 0; i < n; i++) {
    for (let b = 0; b < TERMS; b++) {
      row[b] = 0;
      for (let a = 0; a < TERMS; a++) row[b]! += combination[i * TERMS + a]! * moments[MOMENT[a * TERMS + b]!]!;
    }
    slopes[i]! += row[ONE]!;
    for (let j = i; j < n; j++) {
      let product = 0;
      for (let b = 0; b < TERMS; b++) product += row[b]! * combination[j * TERMS + b]!;
      curves[i * n + j]! += product;
    }
  }
}

type Places = Readonly<{ first: number; gammas: number; inverse: number; log: number; square: number }>;
type Powers = Readonly<{ power: number; varying: number; from: number }>;

/** Adds the means of the slopes' own derivatives: of −varying·ln A in the shape, −power·ln A in what A is made of. */
function addOwn({ curves, slopes }: Sums, moments: Float64Array, places: Places, powers: Powers, clock: Clock): void {
  const n = slopes.length;
  const { first, gammas } = places;
  const { power, varying, from } = powers;
  const [one, log, inverse, square] = [moments[ONE]!, moments[places.log]!, moments[places.inverse]!, moments[places.square]!];
  curves[first * n + first]! -= varying * log;
  curves[first * n + first + 1]! -= varying * from * inverse;
  curves[(first + 1) * n + first + 1]! -= power * from * (inverse - from * square);
  const { acting, curves: bends, total } = clock;
  const count = acting.length;
  for (let j = 0; j < count; j++) {
    const [x, lag] = [acting[j]!, behind(clock, j)];
    curves[first * n + gammas + j]! -= varying * (x * one + lag * inverse);
    curves[(first + 1) * n + gammas + j]! += power * from * (x * inverse + lag * square);
    for (let k = j; k < count; k++) {
      const [y, other] = [acting[k]!, behind(clock, k)];
      const bend = bends[j * count + k]! - total * x * y - x * other - y * lag;
      curves[(gammas + j) * n + gammas + k]! -= power * (bend * inverse - lag * other * square);
    }
  }
}
