import type { Day } from '../base/day.ts';
import { occasionsIn } from '../customers/past.sql.ts';
import { type PurchasePanel, purchasePanel } from '../models/choosing/purchase-panel.ts';
import { sampledDays } from './histories.sql.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

/** Customers models are compared on, at most: enough to tell forecasts apart by a fiftieth of their deviance, and few enough for every run. */
export const SAMPLE = 8_000;

interface Sampled {
  readonly table: string;
  readonly asOf: Day;
  readonly customers: number;
}

/** The purchase days of a fixed sample of consumers as known on a day, and what they bought after it until another. */
export async function readPanel(
  { engine, table }: Pick<Running, 'engine' | 'table'>,
  { table: people, asOf, customers }: Sampled,
  until: Day,
): Promise<PurchasePanel> {
  const share = Math.min(1, SAMPLE / Math.max(1, customers));
  const range = { asOf, until, days: occasionsIn(table) };
  const { customer, day } = await engine.columns(sampledDays(tableOf(table('known_days')), tableOf(people), range, share));
  return purchasePanel({ customer: customer ?? [], day: day ?? [] });
}
