import { invalid } from '../base/platform-error.ts';

/** Subscribers by renewal: `left` did not renew the t-th time, `active` renewed t times and are still there. t from 1, each t once. */
export type Contracts = Readonly<{ renewal: Float64Array; left: Float64Array; active: Float64Array; customers: number }>;

export type ContractColumns = Readonly<{ renewal: ArrayLike<number>; left: ArrayLike<number>; active: ArrayLike<number> }>;

/** Checked columns of equal length. */
export function contracts(columns: ContractColumns): Contracts {
  const renewal = Float64Array.from(columns.renewal);
  const left = Float64Array.from(columns.left);
  const active = Float64Array.from(columns.active);
  if (renewal.length === 0) throw invalid('contracts-empty', 'no contracts: 0 rows');
  if (left.length !== renewal.length || active.length !== renewal.length)
    throw invalid('contracts-uneven', `columns of unequal length: ${renewal.length}, ${left.length} and ${active.length}`);
  for (let row = 0; row < renewal.length; row++) {
    const fault = faultOf(renewal[row]!, left[row]!, active[row]!);
    if (fault) throw invalid('contract', `row ${row + 1}: ${fault}`, { row: row + 1 });
  }
  const customers = [...left, ...active].reduce((sum, count) => sum + count, 0);
  if (!(customers > 0)) throw invalid('contracts-empty', 'no contracts: 0 customers');
  return { renewal, left, active, customers };
}

/** One cohort's survivors after 0, 1, 2, … renewals as contracts: the last of them are still active. */
export function cohortContracts(survivors: ArrayLike<number>): Contracts {
  const last = survivors.length - 1;
  const renewal = Array.from({ length: Math.max(0, last) }, (_, i) => i + 1);
  return contracts({
    renewal,
    left: renewal.map((t) => survivors[t - 1]! - survivors[t]!),
    active: renewal.map((t) => (t === last ? survivors[t]! : 0)),
  });
}

const isCount = (value: number): boolean => value >= 0 && value < Infinity;

function faultOf(renewal: number, left: number, active: number): string | undefined {
  if (!(Number.isInteger(renewal) && renewal >= 1)) return `renewal is not a whole number from 1: ${renewal}`;
  if (!isCount(left)) return `left is not a number of customers: ${left}`;
  return isCount(active) ? undefined : `active is not a number of customers: ${active}`;
}
