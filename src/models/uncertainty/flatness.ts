import { invalid } from '../../base/platform-error.ts';
import type { Random } from '../../stats/random.ts';
import { type Pmf, randomisedPit } from './counts.ts';

/** Forecasts of customers in rows; each row one customer. */
export type Forecast = Readonly<{ counts: (row: number) => Pmf; actual: ArrayLike<number> }>;

export type Flatness = Readonly<{
  /** Customers by the tenth of their forecast into which they fell. */
  histogram: readonly number[];
  /** Σ (seen − even)² / even. */
  statistic: number;
  /** How often panels drawn from the forecast itself are as uneven. */
  probability: number;
}>;

export type FlatnessInput = Forecast &
  Readonly<{
    random: Random;
    /** Counts of all rows drawn from the forecast as a whole, with one draw of what all customers share: parameters, level. */
    drawPanel: () => ArrayLike<number>;
    panels?: number;
    bins?: number;
  }>;

/**
 * Whether randomised PITs are uniform, judged by panels drawn from the forecast.
 *
 * Customers share their parameters, so their PITs lean to one side together: the table of χ² would take that for a fault of each (Gelman,
 * Meng & Stern 1996).
 */
export function flatness({ counts, actual, random, drawPanel, panels = 199, bins = 10 }: FlatnessInput): Flatness {
  if (!(panels >= 1)) throw invalid('panels', `panels below one: ${panels}`);
  const pmfs = Array.from(actual, (_, row) => counts(row));
  const of = (seen: ArrayLike<number>) => histogramOf(pmfs, seen, random, bins);
  const histogram = of(actual);
  const statistic = unevenness(histogram);
  let above = 0;
  for (let panel = 0; panel < panels; panel++) above += Number(unevenness(of(drawPanel())) >= statistic);
  return { histogram, statistic, probability: (1 + above) / (1 + panels) };
}

function histogramOf(pmfs: readonly Pmf[], seen: ArrayLike<number>, random: Random, bins: number): number[] {
  const histogram = new Array<number>(bins).fill(0);
  for (const [row, pmf] of pmfs.entries()) histogram[Math.floor(bins * randomisedPit(pmf, seen[row]!, random))]!++;
  return histogram;
}

/** Pearson's statistic against equal shares. */
export function unevenness(histogram: readonly number[]): number {
  const even = histogram.reduce((sum, count) => sum + count, 0) / histogram.length;
  return histogram.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
}
