import type { DetectedFile } from '../files/file.ts';
import type { ImportWarning, StatusFound, TableCounts } from './import.schema.ts';
import type { Loading } from './loading.ts';
import { hidesRefunds, identifiersOf, type Plan } from './plan.ts';
import type { Staged } from './read-file.ts';

const ORDERS: ReadonlySet<string> = new Set(['orders', 'order_rows']);
const of = (code: ImportWarning['code'], message: string, rows: number | null = null): ImportWarning => ({ code, message, rows });

/** What a mapping alone makes worth saying. */
export function planWarnings(plan: Plan): ImportWarning[] {
  if (!ORDERS.has(plan.preset.target)) return [];
  const warnings: ImportWarning[] = [];
  if (hidesRefunds(plan))
    warnings.push(of('refund_unknown', 'the file has no refund column, so refunds of its orders are not known'));
  if (identifiersOf(plan).length === 0)
    warnings.push(of('no_buyer_key', 'the file names no buyer: its orders count in sales, not in customers'));
  return warnings;
}

/** What is in a workbook beside the sheet that is read. */
export function sheetWarnings({ sheet, otherSheets = [] }: Pick<DetectedFile, 'sheet' | 'otherSheets'>): ImportWarning[] {
  if (otherSheets.length === 0) return [];
  const message = `read is the sheet ${sheet}, not read are: ${otherSheets.join(', ')}`;
  return [{ ...of('other_sheets', message), values: [sheet ?? '', ...otherSheets] }];
}

/** What a person should know about a load that went through. */
export function warningsOf(
  loading: Loading,
  staged: Staged,
  statuses: readonly StatusFound[],
  tables: readonly TableCounts[],
): ImportWarning[] {
  const unknown = statuses.filter(({ canonical }) => canonical === null);
  const warnings = planWarnings(loading.plan);
  for (const { value, rows } of unknown)
    warnings.push({ ...of('unknown_status', `unknown status, add it to the mapping: ${value}`, rows), values: [value] });
  const rejected = staged.bad + staged.malformed;
  if (rejected > 0) warnings.push(of('rejected_rows', 'records were rejected; the file of rejected rows says why', rejected));
  if (staged.headers) warnings.push(of('repeated_header', 'the header stood in the file again and was skipped', staged.headers));
  if (tables.every(({ added, changed, unchanged, superseded }) => added + changed + unchanged + superseded === 0))
    warnings.push(of('no_rows', 'the file added nothing'));
  return warnings;
}
