import type { Engine } from '../engine/engine.ts';
import type { TableShape } from './tables/table.schema.ts';

/** Where the rows of each source stand, as it reported them. */
export interface Facts {
  readonly orders: string;
  readonly order_items: string;
  readonly refunds: string;
}

/** A table's shape with its known rows where they stand. */
export const standingIn = (shape: TableShape, facts: Facts): TableShape => ({
  ...shape,
  kept: facts[shape.table as keyof Facts] ?? shape.table,
});

/** While no order has two reports, `orders` and its like are what the sources report. */
export const plainFacts: Facts = { orders: 'orders', order_items: 'order_items', refunds: 'refunds' };

/** From the first overlap on, which leaves its stamp, those tables are made from these. */
export const reportFacts: Facts = { orders: 'order_reports', order_items: 'order_item_reports', refunds: 'refund_reports' };

type Tables = Awaited<ReturnType<Engine['tables']>>;

export const factsIn = (tables: Tables): Facts =>
  (tables.find(({ name }) => name === 'overlap_stamp')?.rows ?? 0) > 0 ? reportFacts : plainFacts;

export const factsOf = async (engine: Pick<Engine, 'tables'>): Promise<Facts> => factsIn(await engine.tables());
