import { minorDigits } from '../base/money.ts';
import type { Principal } from '../base/principal.ts';
import type { DepositQuery, OpenDeposit } from '../calendar/compare.schema.ts';
import { listDeposits } from '../calendar/deposits.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import { readSettings } from './settings.ts';

const MOST = 500;
const HEADER = 'customer_id,order_id,channel,shop,deposit_on,deposit,order_total,campaign,balance_due_on,days_left';

type Asked = Pick<DepositQuery, 'channel' | 'shop' | 'window'>;

/** The list of open deposits as CSV; it holds no personal data. */
export async function exportDeposits(app: App, principal: Principal, query: Asked): Promise<string> {
  const { settings } = await readSettings(app.store);
  const digits = minorDigits(settings.currency);
  const lines = [HEADER];
  for (let offset = 0; ; offset += MOST) {
    const { rows } = await listDeposits(app, { ...query, offset, limit: MOST });
    lines.push(...rows.map((row) => lineOf(row, digits)));
    if (rows.length < MOST) break;
  }
  await audit(app, principal, 'deposits.export', { rows: lines.length - 1, ...query });
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  // a spreadsheet takes these for a formula
  const guarded = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

const major = (minor: number | null, digits: number): string => (minor === null ? '' : (minor / 10 ** digits).toFixed(digits));

const lineOf = (row: OpenDeposit, digits: number): string =>
  [
    row.customerId,
    row.orderId,
    row.channel,
    row.shop,
    row.depositOn,
    major(row.depositMinor, digits),
    major(row.goodsMinor, digits),
    row.campaign,
    row.dueOn,
    row.daysLeft,
  ]
    .map(cell)
    .join(',');
