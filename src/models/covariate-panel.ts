import { fromDayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';

/** What was the case when: for each covariate a rectangle of customers × intervals. */
export type CovariatePanel = Readonly<{
  customers: number;
  /** Day numbers on which the intervals begin, and the one on which the last has ended: each holds up to the day before the next. */
  boundaries: Float64Array;
  /** A column for each covariate: customer by customer, interval by interval. */
  covariates: Readonly<Record<string, Float64Array>>;
}>;

export type PanelColumns = Readonly<{
  customers: number;
  boundaries: ArrayLike<number>;
  covariates: Readonly<Record<string, ArrayLike<number>>>;
}>;

/** A checked panel. */
export function covariatePanel({ customers, boundaries: edges, covariates }: PanelColumns): CovariatePanel {
  const boundaries = Float64Array.from(edges);
  const intervals = boundaries.length - 1;
  const late = boundaries.findIndex((day, k) => !Number.isFinite(day) || (k > 0 && !(day > boundaries[k - 1]!)));
  if (late >= 0 || intervals < 1)
    throw invalid('covariate-intervals', `intervals of covariates do not follow one another: interval ${late + 1}`);
  for (const [name, values] of Object.entries(covariates)) {
    if (values.length !== customers * intervals)
      throw invalid('covariates-uneven', `${name} is not ${customers} customers × ${intervals} intervals long: ${values.length}`);
    const at = Array.prototype.findIndex.call(values, (value: number) => !Number.isFinite(value));
    if (at >= 0) throw notANumber(name, at, intervals, boundaries, values[at]!);
  }
  const columns = Object.entries(covariates).map(([name, values]) => [name, Float64Array.from(values)]);
  return { customers, boundaries, covariates: Object.fromEntries(columns) };
}

function notANumber(name: string, at: number, intervals: number, boundaries: Float64Array, value: number) {
  const [row, interval] = [Math.floor(at / intervals) + 1, (at % intervals) + 1];
  const when = fromDayNumber(boundaries[interval - 1]!);
  return invalid('covariate', `row ${row}, interval ${interval} (${when}): ${name} is not a number: ${value}`, { row, interval });
}

/** One row for each customer and interval, in any order; `customer` counts from 0, `day` is the day number on which the interval begins. */
export type CovariateRows = Readonly<{
  customer: ArrayLike<number>;
  day: ArrayLike<number>;
  covariates: Readonly<Record<string, ArrayLike<number>>>;
}>;

/** The rectangle that rows fill, with none missing and none twice; intervals are days, weeks or any length, all equal, or months. */
export function panelOfRows({ customer, day, covariates }: CovariateRows): CovariatePanel {
  const starts = [...new Set(Array.from(day))].sort((a, b) => a - b);
  const customers = Array.from(customer).reduce((most, value) => Math.max(most, value + 1), 0);
  const boundaries = [...starts, endOf(starts)];
  const place = placed(customer, day, customers, starts);
  const columns = Object.entries(covariates).map(([name, values]) => [name, Float64Array.from(place, (row) => values[row]!)]);
  return covariatePanel({ customers, boundaries, covariates: Object.fromEntries(columns) });
}

/** The row that tells of each customer and interval. */
function placed(customer: ArrayLike<number>, day: ArrayLike<number>, customers: number, starts: readonly number[]): Int32Array {
  const intervalOf = new Map(starts.map((start, k) => [start, k]));
  const place = new Int32Array(customers * starts.length).fill(-1);
  for (let row = 0; row < customer.length; row++) {
    const at = customer[row]! * starts.length + intervalOf.get(day[row]!)!;
    if (place[at] !== -1) throw gap('is told twice', at, starts);
    place[at] = row;
  }
  const missing = place.indexOf(-1);
  if (missing >= 0) throw gap('is missing', missing, starts);
  return place;
}

function gap(what: string, at: number, starts: readonly number[]) {
  const [row, interval] = [Math.floor(at / starts.length) + 1, (at % starts.length) + 1];
  const when = fromDayNumber(starts[interval - 1]!);
  return invalid('covariate-interval', `row ${row}: interval ${interval} ${what}: ${when}`, { row, interval, day: when });
}

/** The day after the last interval, which is as long as the others. */
function endOf(starts: readonly number[]): number {
  const last = starts.at(-1);
  if (last === undefined) throw invalid('covariates-empty', 'no covariates: 0 rows');
  const before = starts.at(-2);
  if (before === undefined)
    throw invalid('covariate-intervals', `one interval only, whose length cannot be seen: ${fromDayNumber(last)}`);
  const isMonthly = starts.every((start, k) => k === 0 || start === nextMonth(starts[k - 1]!));
  const step = starts[1]! - starts[0]!;
  const uneven = isMonthly ? -1 : starts.findIndex((start, k) => k > 0 && start - starts[k - 1]! !== step);
  if (uneven >= 0)
    throw invalid(
      'covariate-intervals',
      `interval ${uneven} is not ${step} days long, as the first is: ${fromDayNumber(starts[uneven - 1]!)}`,
    );
  return isMonthly ? nextMonth(last) : last + step;
}

function nextMonth(day: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) / 86_400_000;
}
