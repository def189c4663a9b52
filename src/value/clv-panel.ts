import type { Day } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import { type PurchasePanel, purchasePanel } from '../models/choosing/purchase-panel.ts';
import { loadedPurchases, type Purchases } from './clv-file.sql.ts';
import { filePanel, fileSpent } from './clv-panel.sql.ts';

/** Which orders of a file are purchases. */
export interface PanelRequest {
  /** Last day that is read. */
  readonly end: Day;
  /** Orders without an amount are purchases. */
  readonly includeZero: boolean;
}

/** The purchase days of a file with the key of each customer, in the panel's order. */
export interface FilePanel {
  readonly panel: PurchasePanel;
  readonly customers: Float64Array;
}

export const purchasesOf = ({ includeZero }: PanelRequest): Purchases => ({ from: loadedPurchases(), includeZero });

/** Nobody was there for a day after her first purchase, so there is nothing to learn from. */
export const unwatched = (end: Day) =>
  invalid(
    'unwatched',
    `all customers began on the last day, so nothing is known of how they come back; give a file with more days, or a later --end: ${end}`,
  );

/** Every customer's purchase days up to the end. */
export async function readPanel(engine: Pick<Reading, 'columns'>, request: PanelRequest): Promise<FilePanel> {
  const { customer, day } = await engine.columns(filePanel(purchasesOf(request), request.end));
  if (!customer || !day || customer.length === 0) throw invalid('no-purchases', `no purchase up to the end day: ${request.end}`);
  const panel = purchasePanel({ customer, day });
  return { panel, customers: Float64Array.from(panel.starts.subarray(0, -1), (start) => customer[start] ?? Number.NaN) };
}

/** Of each customer of the panel the repeat purchases with a value and their mean, in minor units; zeros where there is none. */
export async function readSpent(
  engine: Pick<Reading, 'columns'>,
  request: PanelRequest,
): Promise<Readonly<{ valued: Float64Array; mean: Float64Array }>> {
  const { valued = new Float64Array(), mean = new Float64Array() } = await engine.columns(
    fileSpent(purchasesOf(request), request.end),
  );
  return { valued, mean };
}
