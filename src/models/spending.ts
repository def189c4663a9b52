import { invalid } from '../base/platform-error.ts';

/** Repeat buyers as columns: repeat purchases (x ≥ 1), their mean value (any one money unit, above zero), how many customers share the row. */
export type Spending = Readonly<{
  frequency: Float64Array;
  monetaryValue: Float64Array;
  weight: Float64Array;
  customers: number;
}>;

export type SpendingColumns = Readonly<{
  frequency: ArrayLike<number>;
  monetaryValue: ArrayLike<number>;
  weight?: ArrayLike<number>;
}>;

/** Checked spending from columns of equal length; without weights each row is one customer. */
export function spending(columns: SpendingColumns): Spending {
  const frequency = Float64Array.from(columns.frequency);
  const monetaryValue = Float64Array.from(columns.monetaryValue);
  const weight = columns.weight ? Float64Array.from(columns.weight) : new Float64Array(frequency.length).fill(1);
  if (frequency.length === 0) throw invalid('spending-empty', 'no repeat buyers with spend above zero: 0 rows');
  if (monetaryValue.length !== frequency.length || weight.length !== frequency.length)
    throw invalid('spending-uneven', `columns of unequal length: ${frequency.length} and ${monetaryValue.length}`);
  for (let row = 0; row < frequency.length; row++) checkRow(row, frequency[row]!, monetaryValue[row]!, weight[row]!);
  return { frequency, monetaryValue, weight, customers: weight.reduce((sum, count) => sum + count, 0) };
}

function checkRow(row: number, frequency: number, monetaryValue: number, weight: number): void {
  const fault = spendingFault(frequency, monetaryValue, weight);
  if (fault) throw invalid('spending', `row ${row + 1}: ${fault}`, { row: row + 1, frequency, monetaryValue, weight });
}

function spendingFault(frequency: number, monetaryValue: number, weight: number): string | undefined {
  if (!(Number.isInteger(frequency) && frequency >= 1)) return `frequency is not a number of repeat purchases: ${frequency}`;
  if (!(monetaryValue > 0 && monetaryValue < Infinity)) return `mean value is not above zero: ${monetaryValue}`;
  return weight > 0 && weight < Infinity ? undefined : `weight is not positive: ${weight}`;
}
