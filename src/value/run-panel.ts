import type { Day } from '../base/day.ts';
import { occasionsIn } from '../customers/past.sql.ts';
import { type PurchasePanel, purchasePanel } from '../models/choosing/purchase-panel.ts';
import type { PanelTraits } from '../models/correction/customer-features.ts';
import { firstTraits, sampledDays } from './histories.sql.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

/** Customers models are compared on, at most: enough to tell forecasts apart by a fiftieth of their deviance, and few enough for every run. */
export const SAMPLE = 8_000;

interface Sampled {
  readonly table: string;
  readonly asOf: Day;
  readonly customers: number;
}

type Tools = Pick<Running, 'engine' | 'table'>;

const shareOf = ({ customers }: Sampled): number => Math.min(1, SAMPLE / Math.max(1, customers));

const daysOf = ({ engine, table }: Tools, sample: Sampled, until: Day) => {
  const range = { asOf: sample.asOf, until, days: occasionsIn(table) };
  return engine.columns(sampledDays(tableOf(table('known_days')), tableOf(sample.table), range, shareOf(sample)));
};

/** The purchase days of a fixed sample of consumers as known on a day, and what they bought after it until another. */
export async function readPanel(tools: Tools, sample: Sampled, until: Day): Promise<PurchasePanel> {
  const { customer, day } = await daysOf(tools, sample, until);
  return purchasePanel({ customer: customer ?? [], day: day ?? [] });
}

/** The same with what else is known of these customers: what they spent each time, and how they were won. */
export async function readPanelWithTraits(
  tools: Tools,
  sample: Sampled,
  until: Day,
): Promise<{ panel: PurchasePanel; traits: PanelTraits }> {
  const { customer, day, net } = await daysOf(tools, sample, until);
  const won = await readFirstTraits(tools, sample.table, shareOf(sample));
  return { panel: purchasePanel({ customer: customer ?? [], day: day ?? [] }), traits: { ...won, spend: net ?? [] } };
}

/** Channel and category of the first purchase as whole numbers, by customer key; unknown ones are NaN. */
export async function readFirstTraits({ engine, table }: Tools, people: string, share: number) {
  const { channel_bit: bits, category } = await engine.columns(firstTraits(tableOf(people), tableOf(table('people')), share));
  return { channel: (bits ?? new Float64Array()).map(Math.log2), category: category ?? new Float64Array() };
}
