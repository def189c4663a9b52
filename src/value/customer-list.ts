import { readLastRun } from '../customers/last-run.ts';
import type { Engine } from '../engine/engine.ts';
import type { CustomerPage, CustomerQuery } from './customer.schema.ts';
import { customerCount, sortedCustomers } from './customer-list.sql.ts';
import { customerRow, type StoredCustomer } from './customer-row.ts';

interface Tools {
  readonly engine: Pick<Engine, 'reduce' | 'tables'>;
}

/** One page of customers, filtered and sorted, and how many there are in all; with `people` those of a scope alone. */
export async function listCustomers(tools: Tools, query: CustomerQuery, people?: string): Promise<CustomerPage> {
  const { sort, direction, offset, limit, ...filter } = query;
  const { as_of: asOf } = await readLastRun(tools);
  const [rows, [count]] = await Promise.all([
    tools.engine.reduce<StoredCustomer>(sortedCustomers(filter, sort, direction, { offset, limit, people })),
    tools.engine.reduce<{ total: number }>(customerCount(filter, people)),
  ]);
  return { asOf, total: count?.total ?? 0, rows: rows.map(customerRow) };
}
