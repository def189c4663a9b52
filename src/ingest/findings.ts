import type { Engine } from '../engine/engine.ts';
import { excessiveRefunds, excessiveSums, revivedOrders, waitingRefunds } from './findings.sql.ts';
import type { ImportWarning } from './import.schema.ts';
import type { Loading } from './loading.ts';
import type { Query } from './merge.sql.ts';
import { namelessReturns, waitingReturns } from './returned.sql.ts';
import { hasStages, unknownStages } from './stages.sql.ts';

type Code = ImportWarning['code'];

const messages = {
  refund_before_order: 'refunds whose order is not known yet: they count once it comes',
  refund_above_order: 'refunds above what was paid for the order: kept as the file says, the order counts as nothing',
  return_without_order: 'returns that name no receipt, and whose own number is no sale: kept as refunds, but no order loses them',
  unknown_stages: 'presale instalments in words that are not understood: kept as presales, deposit and balance unknown',
  orders_revived: 'orders that were closed are paid again',
} as const satisfies Partial<Record<Code, string>>;

async function findings(
  engine: Engine,
  queries: Readonly<Partial<Record<keyof typeof messages, Query>>>,
): Promise<ImportWarning[]> {
  const found: ImportWarning[] = [];
  for (const [code, query] of Object.entries(queries) as [keyof typeof messages, Query][]) {
    const [count] = await engine.reduce<{ rows: number }>(query);
    if (count && count.rows > 0) found.push({ code, message: messages[code], rows: count.rows });
  }
  return found;
}

/** What a load says of orders and refunds that a person should look at; its tables are there, not yet committed. */
export async function findingsOf(engine: Engine, loading: Loading): Promise<ImportWarning[]> {
  const { target, refunds, returns } = loading.plan.preset;
  if (target === 'refunds')
    return findings(engine, { refund_before_order: waitingRefunds(loading), refund_above_order: excessiveRefunds(loading) });
  if (target !== 'orders' && target !== 'order_rows') return [];
  const there = new Set((await engine.tables()).map(({ name }) => name));
  return findings(engine, {
    ...(there.has('refunds__next') && returns
      ? { refund_before_order: waitingReturns(loading), return_without_order: namelessReturns(loading) }
      : {}),
    ...(refunds === 'sum' && there.has('refund_sums__next') ? { refund_above_order: excessiveSums } : {}),
    ...(hasStages(loading.plan) && there.has(loading.staging) ? { unknown_stages: unknownStages(loading) } : {}),
    ...(there.has('orders__judged') ? { orders_revived: revivedOrders(loading) } : {}),
  });
}
