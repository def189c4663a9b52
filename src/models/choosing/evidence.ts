import { deviances } from './deviance.ts';

/** Forecasts of the customers known at one origin by name, and what came; `row` tells the same customer at other origins. */
export type HeldOut = Readonly<{
  row: Int32Array;
  actual: Float64Array;
  expected: Readonly<Record<string, Float64Array>>;
  /** Standard error of the logarithm of a total foreseen here, from what a fit at this origin cannot know of its parameters. */
  parameterError: number;
}>;

/** One forecast of all customers of each origin. */
export type Columns = readonly Float64Array[];

/** Mean held-out deviance a customer that one forecast saves over another, with its standard error. */
export type Gain = Readonly<{ gain: number; standardError: number; byOrigin: readonly number[] }>;

export const columnsOf = (heldOut: readonly HeldOut[], model: string): Columns => heldOut.map(({ expected }) => expected[model]!);

/** Mean Poisson deviance a customer, every origin counting the same. */
export const devianceAcross = (heldOut: readonly HeldOut[], forecast: Columns): number =>
  meanOf(heldOut.map(({ actual }, i) => meanOf(deviances(actual, forecast[i]!))));

/**
 * The gain of a forecast over a reference.
 *
 * Its error holds the chance of which customers there are, and what the fits could not know: two forecasts of unlike totals are told
 * apart by where the fit happened to land, the same way at every origin. How origins differ beyond that shows in `byOrigin`.
 */
export function gainOver(heldOut: readonly HeldOut[], forecast: Columns, reference: Columns): Gain {
  const saved = heldOut.map(({ actual }, i) => {
    const own = deviances(actual, forecast[i]!);
    return deviances(actual, reference[i]!).map((value, row) => value - own[row]!);
  });
  const byOrigin = saved.map(meanOf);
  return {
    gain: meanOf(byOrigin),
    standardError: Math.sqrt(customerVariance(heldOut, saved, byOrigin) + parameterVariance(heldOut, forecast, reference)),
    byOrigin,
  };
}

/** A customer seen at several origins is one draw, not several. */
function customerVariance(heldOut: readonly HeldOut[], saved: Columns, means: readonly number[]): number {
  const influence = new Map<number, number>();
  for (const [i, { row }] of heldOut.entries())
    for (const [at, customer] of row.entries()) {
      const own = (saved[i]![at]! - means[i]!) / (row.length * heldOut.length);
      influence.set(customer, (influence.get(customer) ?? 0) + own);
    }
  return Array.from(influence.values()).reduce((sum, value) => sum + value * value, 0);
}

/** 2 (E − E') a customer is what a gain changes by when both totals rise alike. */
function parameterVariance(heldOut: readonly HeldOut[], forecast: Columns, reference: Columns): number {
  const each = heldOut.map(
    ({ parameterError }, i) => 2 * Math.abs(meanOf(forecast[i]!) - meanOf(reference[i]!)) * parameterError,
  );
  return meanOf(each) ** 2;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
