import { invalid } from '../../base/platform-error.ts';

/** Every customer's purchase days: those of customer i stand in `day` from `starts[i]` up to `starts[i + 1]`, ascending and distinct. */
export type PurchasePanel = Readonly<{ starts: Int32Array; day: Int32Array }>;

export type PanelColumns = Readonly<{ customer: ArrayLike<number>; day: ArrayLike<number> }>;

/** A panel from one row a customer and purchase day, sorted by customer, then by day number. */
export function purchasePanel({ customer, day }: PanelColumns): PurchasePanel {
  if (customer.length !== day.length)
    throw invalid('panel-uneven', `columns of unequal length: ${customer.length} and ${day.length}`);
  if (day.length === 0) throw invalid('panel-empty', 'no purchases: 0 rows');
  const starts = [0];
  for (let row = 1; row < day.length; row++) {
    const isNew = customer[row]! > customer[row - 1]!;
    if (isNew) starts.push(row);
    else if (!(customer[row] === customer[row - 1] && day[row]! > day[row - 1]!))
      throw invalid('panel-order', `row ${row + 1}: not after the row before it: customer ${customer[row]}, day ${day[row]}`);
  }
  return { starts: Int32Array.from([...starts, day.length]), day: Int32Array.from(day) };
}

/** The number of customers in a panel. */
export const customersIn = ({ starts }: PurchasePanel): number => starts.length - 1;

/** The customers of a panel that `rows` names, in that order. */
export function panelOf({ starts, day }: PurchasePanel, rows: Int32Array): PurchasePanel {
  const own = new Int32Array(rows.length + 1);
  for (const [i, row] of rows.entries()) own[i + 1] = own[i]! + starts[row + 1]! - starts[row]!;
  const days = new Int32Array(own[rows.length]!);
  for (const [i, row] of rows.entries()) days.set(day.subarray(starts[row], starts[row + 1]), own[i]);
  return { starts: own, day: days };
}
