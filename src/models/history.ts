import { invalid } from '../base/platform-error.ts';
import { equalRows } from './equal-rows.ts';

/** One customer's purchases: repeat purchases (x), weeks from first to last (t_x), weeks from first to now (T). */
export type History = Readonly<{ frequency: number; recency: number; age: number }>;

/** Distinct histories as columns; `weight` counts the customers that share one. Time in weeks: days / 7. */
export type Histories = Readonly<{
  frequency: Float64Array;
  recency: Float64Array;
  age: Float64Array;
  weight: Float64Array;
  customers: number;
}>;

export type HistoryColumns = Readonly<{
  frequency: ArrayLike<number>;
  recency: ArrayLike<number>;
  age: ArrayLike<number>;
  weight?: ArrayLike<number>;
}>;

/** Checked histories from columns of equal length; without weights each row is one customer. */
export function histories(columns: HistoryColumns): Histories {
  const frequency = Float64Array.from(columns.frequency);
  const recency = Float64Array.from(columns.recency);
  const age = Float64Array.from(columns.age);
  const weight = columns.weight ? Float64Array.from(columns.weight) : new Float64Array(frequency.length).fill(1);
  if (frequency.length === 0) throw invalid('histories-empty', 'no histories: 0 rows');
  for (const column of [recency, age, weight]) {
    if (column.length !== frequency.length)
      throw invalid('histories-uneven', `columns of unequal length: ${frequency.length} and ${column.length}`);
  }
  for (let row = 0; row < frequency.length; row++) checkRow(row, frequency[row]!, recency[row]!, age[row]!, weight[row]!);
  return { frequency, recency, age, weight, customers: weight.reduce((sum, count) => sum + count, 0) };
}

function checkRow(row: number, frequency: number, recency: number, age: number, weight: number): void {
  const fault =
    historyFault(frequency, recency, age) ?? (weight > 0 && weight < Infinity ? undefined : `weight is not positive: ${weight}`);
  if (fault) throw invalid('history', `row ${row + 1}: ${fault}`, { row: row + 1, frequency, recency, age, weight });
}

function historyFault(frequency: number, recency: number, age: number): string | undefined {
  if (!(Number.isInteger(frequency) && frequency >= 0))
    return `frequency is not a whole number of repeat purchases: ${frequency}`;
  if (!(age >= 0 && age < Infinity)) return `age is not a length of time: ${age}`;
  if (!(recency >= 0 && recency <= age)) return `recency is not between 0 and the age ${age}: ${recency}`;
  if (frequency === 0 && recency > 0) return `recency without a repeat purchase: ${recency}`;
  return undefined;
}

/** Rows with equal frequency, recency and age become one row that carries their weights. */
export function distinctHistories(columns: HistoryColumns): Histories {
  const all = histories(columns);
  const { first, group } = equalRows(all.frequency, all.recency, all.age);
  const weight = new Float64Array(first.length);
  for (let row = 0; row < group.length; row++) weight[group[row]!]! += all.weight[row]!;
  const pick = (column: Float64Array) => Float64Array.from(first, (row) => column[row]!);
  return {
    frequency: pick(all.frequency),
    recency: pick(all.recency),
    age: pick(all.age),
    weight,
    customers: all.customers,
  };
}
