/** Customers who share frequency, first and last day become one row: what is worked out for one serves them all. */
export type Grouped = Readonly<{
  frequency: Float64Array;
  firstDay: Float64Array;
  lastDay: Float64Array;
  weight: Float64Array;
  /** The row of each customer. */
  of: Int32Array;
}>;

type Columns = Readonly<Record<'frequency' | 'firstDay' | 'lastDay', Float64Array>>;

/** Distinct rows of three columns, in the order of their first customer. */
export function grouped({ frequency, firstDay, lastDay }: Columns): Grouped {
  const rows = new Map<string, number>();
  const first: number[] = [];
  const weight: number[] = [];
  const of = Int32Array.from(frequency, (x, customer) => {
    const key = `${x},${firstDay[customer]},${lastDay[customer]}`;
    const row = rows.get(key) ?? first.push(customer) - 1;
    rows.set(key, row);
    weight[row] = (weight[row] ?? 0) + 1;
    return row;
  });
  const pick = (column: Float64Array) => Float64Array.from(first, (customer) => column[customer]!);
  return { frequency: pick(frequency), firstDay: pick(firstDay), lastDay: pick(lastDay), weight: Float64Array.from(weight), of };
}
