import { invalid } from '../base/platform-error.ts';

/** One customer with chances to buy at fixed times: chances taken (x), number of the last one taken (t_x), chances so far (n). */
export type Chances = Readonly<{ frequency: number; recency: number; opportunities: number }>;

/** Distinct rows of chances as columns; `weight` counts the customers that share one. The first purchase itself is not counted. */
export type Opportunities = Readonly<{
  frequency: Float64Array;
  recency: Float64Array;
  opportunities: Float64Array;
  weight: Float64Array;
  customers: number;
}>;

export type OpportunityColumns = Readonly<{
  frequency: ArrayLike<number>;
  recency: ArrayLike<number>;
  opportunities: ArrayLike<number>;
  weight?: ArrayLike<number>;
}>;

/** Checked columns of equal length, equal rows made one; without weights each row is one customer. */
export function opportunities(columns: OpportunityColumns): Opportunities {
  const frequency = Float64Array.from(columns.frequency);
  const recency = Float64Array.from(columns.recency);
  const chances = Float64Array.from(columns.opportunities);
  const weight = columns.weight ? Float64Array.from(columns.weight) : new Float64Array(frequency.length).fill(1);
  if (frequency.length === 0) throw invalid('opportunities-empty', 'no customers: 0 rows');
  for (const column of [recency, chances, weight])
    if (column.length !== frequency.length)
      throw invalid('opportunities-uneven', `columns of unequal length: ${frequency.length} and ${column.length}`);
  for (let row = 0; row < frequency.length; row++) {
    const fault = faultOf(frequency[row]!, recency[row]!, chances[row]!, weight[row]!);
    if (fault) throw invalid('opportunity', `row ${row + 1}: ${fault}`, { row: row + 1 });
  }
  return distinct({
    frequency,
    recency,
    opportunities: chances,
    weight,
    customers: weight.reduce((sum, count) => sum + count, 0),
  });
}

function distinct({ frequency, recency, opportunities: chances, weight, customers }: Opportunities): Opportunities {
  const counts = new Map<string, number>();
  const first: number[] = [];
  for (let row = 0; row < weight.length; row++) {
    const key = `${frequency[row]},${recency[row]},${chances[row]}`;
    if (!counts.has(key)) first.push(row);
    counts.set(key, (counts.get(key) ?? 0) + weight[row]!);
  }
  const pick = (column: Float64Array) => Float64Array.from(first, (row) => column[row]!);
  return {
    frequency: pick(frequency),
    recency: pick(recency),
    opportunities: pick(chances),
    weight: Float64Array.from(counts.values()),
    customers,
  };
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0;

function faultOf(frequency: number, recency: number, chances: number, weight: number): string | undefined {
  if (!isWhole(chances)) return `opportunities is not a whole number: ${chances}`;
  if (!(isWhole(recency) && recency <= chances)) return `recency is not between 0 and ${chances}: ${recency}`;
  if (!(isWhole(frequency) && frequency <= recency)) return `frequency is not between 0 and the recency ${recency}: ${frequency}`;
  if (frequency === 0 && recency > 0) return `recency without a purchase: ${recency}`;
  return weight > 0 && weight < Infinity ? undefined : `weight is not positive: ${weight}`;
}
