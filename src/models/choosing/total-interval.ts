import type { Columns, HeldOut } from './evidence.ts';

/** A total over the customers of one origin: what came, what was expected, and the interval around that. */
export type ToldTotal = Readonly<{ actual: number; expected: number; low: number; high: number }>;

// the normal's quantile at 95 %
const NINETY = 1.6448536269514722;

/**
 * The totals of held-out origins with their intervals of 90 %, from three errors of their logarithms: chance, by how customers scatter around
 * what is expected of them; parameters; and the level, by how far the totals of the *other* origins given in `past` were off beyond the two.
 */
export function toldTotals(heldOut: readonly HeldOut[], forecast: Columns, past = { heldOut, forecast }): ToldTotal[] {
  const scatter = scatterOf(past.heldOut, past.forecast);
  const known = past.heldOut.map((one, i) => ({ one, excess: excessOf(one, past.forecast[i]!, scatter) }));
  return heldOut.map((one, i) => {
    const [actual, expected] = [total(one.actual), total(forecast[i]!)];
    const others = known.filter((other) => other.one !== one).map(({ excess }) => excess);
    const level = others.length > 0 ? Math.max(0, total(others) / others.length) : 0;
    const reach = NINETY * Math.sqrt(scatter / Math.max(1, expected) + one.parameterError ** 2 + level);
    return { actual, expected, low: expected * Math.exp(-reach), high: expected * Math.exp(reach) };
  });
}

/** Variance of a count over its mean; one where counts are Poisson. */
function scatterOf(heldOut: readonly HeldOut[], forecast: Columns): number {
  let [squares, expected] = [0, 0];
  for (const [i, { actual }] of heldOut.entries()) {
    const own = forecast[i]!;
    squares += actual.reduce((sum, count, row) => sum + (count - own[row]!) ** 2, 0);
    expected += total(own);
  }
  return expected > 0 ? squares / expected : 1;
}

/** How far a total was off, as the square of a logarithm, beyond what chance and parameters explain. */
function excessOf({ actual, parameterError }: HeldOut, forecast: Float64Array, scatter: number): number {
  const expected = total(forecast);
  const log = Math.log(Math.max(0.5, total(actual)) / Math.max(0.5, expected));
  return log ** 2 - scatter / Math.max(1, expected) - parameterError ** 2;
}

const total = (column: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
};
