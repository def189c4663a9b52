import { invalid } from '../../base/platform-error.ts';
import { normalCdf } from '../../stats/normal.ts';
import type { Random } from '../../stats/random.ts';
import type { Interval } from './posterior.ts';

/** Customers as rows, some of whom share one; `Draw` is all that is unknown of the models: their parameters. */
export type Portfolio<Draw> = Readonly<{
  /** How many customers each row stands for. */
  weight: ArrayLike<number>;
  /** The parameters as fitted. */
  at: Draw;
  draws: readonly Draw[];
  /** Weights of the draws; equal where they are not given. */
  weights?: ArrayLike<number>;
  /** Prepared once per draw: the mean of what one customer of a row brings. */
  expectedOf: (draw: Draw) => (row: number) => number;
  /** What one customer of a row brings, drawn. */
  drawOf: (draw: Draw, row: number, random: Random) => number;
  random: Random;
  /** How far forecasts of these customers were off before, beyond what their own intervals said. */
  level?: LevelError;
}>;

/** The log of the factor by which forecast totals were off has this standard deviation, beyond what parameters and chance explain. */
export type LevelError = Readonly<{ sd: number }>;

/** The interval of a total over customers, and how much of it comes from where, as standard deviations of the total. */
export type Total = Interval & Readonly<{ mean: number; fromParameters: number; fromChance: number; fromLevel: number }>;

// the share by which a draw moves the total needs no more rows than this
const ROWS = 2000;
// single customers drawn to learn how far chance alone moves the total
const CHANCES = 20_000;
const LEVELS = 15;

/**
 * The total over customers: its mean under each draw of the parameters, and the chance of so many customers, who are independent once the
 * parameters are known, around each. Both are linear in customers, so a million of them cost one pass and two samples.
 */
export function portfolioTotal<Draw>(portfolio: Portfolio<Draw>, mass = 0.9): Total {
  if (!(mass > 0 && mass < 1)) throw invalid('mass', `mass is not between 0 and 1: ${mass}`);
  const { weight, at, expectedOf, level = { sd: 0 } } = portfolio;
  const each = expectedOf(at);
  const total = sum(weight.length, (row) => weight[row]! * each(row));
  const variance = chanceOf(portfolio, each);
  const means = movedBy(portfolio, total);
  const mixture = means.flatMap(({ mean, share }) =>
    levelsOf(level).map((factor) => ({ mean: mean * factor, share: share / LEVELS })),
  );
  const place = (q: number) => quantileOf(mixture, variance, q);
  const mean = sum(mixture.length, (i) => mixture[i]!.share * mixture[i]!.mean);
  return {
    mean,
    low: Math.max(0, place((1 - mass) / 2)),
    high: place((1 + mass) / 2),
    fromParameters: spread(means),
    fromChance: Math.sqrt(variance),
    fromLevel: Math.abs(total) * level.sd,
  };
}

type Place = Readonly<{ mean: number; share: number }>;

const sum = (length: number, f: (i: number) => number): number => {
  let total = 0;
  for (let i = 0; i < length; i++) total += f(i);
  return total;
};

/** The total under each draw: the fitted one times the ratio of the two on evenly chosen rows. */
function movedBy<Draw>({ weight, at, draws, weights, expectedOf }: Portfolio<Draw>, total: number): Place[] {
  const stride = Math.max(1, Math.ceil(weight.length / ROWS));
  const rows = Array.from({ length: Math.ceil(weight.length / stride) }, (_, i) => i * stride);
  const over = (draw: Draw) => {
    const each = expectedOf(draw);
    return sum(rows.length, (i) => weight[rows[i]!]! * each(rows[i]!));
  };
  const fitted = over(at);
  const all = sum(draws.length, (i) => weights?.[i] ?? 1);
  return draws.map((draw, i) => ({
    mean: fitted > 0 ? (total * over(draw)) / fitted : 0,
    share: (weights?.[i] ?? 1) / all,
  }));
}

/** Σ variance of one customer, from draws of single customers against their means. */
function chanceOf<Draw>({ weight, at, drawOf, random }: Portfolio<Draw>, each: (row: number) => number): number {
  const rows = weight.length;
  const stride = Math.max(1, Math.ceil(rows / CHANCES));
  const times = Math.max(1, Math.ceil((CHANCES * stride) / rows));
  let [variance, seen] = [0, 0];
  for (let row = 0; row < rows; row += stride) {
    const mean = each(row);
    for (let time = 0; time < times; time++) variance += (weight[row]! / times) * (drawOf(at, row, random) - mean) ** 2;
    seen += weight[row]!;
  }
  return (variance * sum(rows, (row) => weight[row]!)) / seen;
}

const spread = (places: readonly Place[]): number => {
  const mean = sum(places.length, (i) => places[i]!.share * places[i]!.mean);
  return Math.sqrt(sum(places.length, (i) => places[i]!.share * (places[i]!.mean - mean) ** 2));
};

/** Factors of equal chance with the spread of the level error in logs, the middle one being one. */
function levelsOf({ sd }: LevelError): number[] {
  return Array.from({ length: LEVELS }, (_, i) => Math.exp(sd * normalQuantile((i + 0.5) / LEVELS)));
}

const normalQuantile = (q: number): number => bisect((z) => normalCdf(z) - q, -8, 8);

function quantileOf(mixture: readonly Place[], variance: number, q: number): number {
  const sd = Math.max(Math.sqrt(variance), 1e-12);
  const all = mixture.map(({ mean }) => mean);
  const below = (z: number) => sum(mixture.length, (i) => mixture[i]!.share * normalCdf((z - mixture[i]!.mean) / sd));
  return bisect((z) => below(z) - q, Math.min(...all) - 9 * sd, Math.max(...all) + 9 * sd);
}

function bisect(f: (z: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
