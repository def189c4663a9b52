import { minorDigits } from '../base/money.ts';
import type { Sheet, SheetCell } from '../base/sheet.ts';
import { depositColumns } from '../calendar/calendar-sheet.ts';
import type { DepositQuery } from '../calendar/compare.schema.ts';
import { listDeposits } from '../calendar/deposits.ts';
import type { App } from './app.ts';
import { readSettings } from './settings.ts';

const MOST = 500;

type Tools = Pick<App, 'engine' | 'store'>;
type Asked = Pick<DepositQuery, 'channel' | 'shop' | 'window'>;

/** All open deposits of a filter, a page at a time. */
export async function depositsSheet(tools: Tools, query: Asked): Promise<Sheet> {
  const { settings } = await readSettings(tools.store);
  return {
    name: 'deposits',
    digits: minorDigits(settings.currency),
    columns: depositColumns.map(([name, unit]) => ({ name, unit })),
    rows: rowsOf(tools, query),
  };
}

async function* rowsOf(tools: Tools, query: Asked): AsyncGenerator<SheetCell[]> {
  for (let offset = 0; ; offset += MOST) {
    const { rows } = await listDeposits(tools, { ...query, offset, limit: MOST });
    for (const row of rows) yield depositColumns.map(([, , of]) => of(row));
    if (rows.length < MOST) return;
  }
}
