import type { BrandOptions } from '../brand.ts';
import type { BrandTable } from '../sheets.ts';
import { simulateBrand } from '../simulate.ts';

/** A row of a simulated file by its column names. */
type Row = Readonly<Record<string, string>>;

/** An order with its lines and refunds; times are local text, which sorts as time does, and money is minor units. */
export interface LedgerOrder {
  readonly id: string;
  readonly channel: string;
  readonly shop: string;
  readonly row: Row;
  readonly created: string;
  /** Empty while unpaid. */
  readonly paid: string;
  readonly finished: string;
  readonly goods: number;
  readonly freight: number;
  readonly lines: readonly LedgerLine[];
  readonly refunds: readonly LedgerRefund[];
}

export interface LedgerLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly price: number;
  readonly paid: number;
  readonly cost: number;
}

export interface LedgerRefund {
  readonly id: string;
  readonly type: string;
  readonly applied: string;
  readonly succeeded: string;
  readonly amount: number;
}

/** What truly happened in a small simulated brand, from the first day of a month on. */
export interface Ledger {
  readonly end: string;
  readonly orders: readonly LedgerOrder[];
  readonly members: readonly Row[];
}

const minor = (major: string): number => Math.round(Number(major || '0') * 100);
export const major = (fen: number): string => (fen / 100).toFixed(2);

async function tablesOf(options: BrandOptions): Promise<{ end: string; rows: (table: BrandTable) => Row[] }> {
  const decoder = new TextDecoder();
  const texts = new Map<BrandTable, string>();
  const write = (table: BrandTable, chunk: Uint8Array): void =>
    void texts.set(table, (texts.get(table) ?? '') + decoder.decode(chunk));
  const { brand } = await simulateBrand({ ...options, events: false }, { write });
  return { end: brand.end, rows: (table) => rowsOf(texts.get(table) ?? '') };
}

// the simulator writes no quotes and no line breaks into a cell
function rowsOf(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

function grouped<Value>(rows: readonly Row[], value: (row: Row) => Value): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row['order_id']!);
    if (group) group.push(value(row));
    else groups.set(row['order_id']!, [value(row)]);
  }
  return groups;
}

const lineOf = (row: Row): LedgerLine => ({
  sku: row['sku']!,
  title: row['title']!,
  quantity: Number(row['quantity']),
  price: minor(row['list_price']!),
  paid: minor(row['paid']!),
  cost: minor(row['cost']!),
});

const refundOf = (row: Row): LedgerRefund => ({
  id: row['refund_id']!,
  type: row['type']!,
  applied: row['applied_at']!,
  succeeded: row['succeeded_at']!,
  amount: minor(row['amount']!),
});

/** Orders placed from `firstDay` on, in the order they were placed. */
export async function readLedger(options: BrandOptions, firstDay: (end: string) => string): Promise<Ledger> {
  const { end, rows } = await tablesOf(options);
  const lines = grouped(rows('order_items'), lineOf);
  const refunds = grouped(rows('refunds'), refundOf);
  const from = firstDay(end);
  const orders = rows('orders').filter((row) => row['created_at']! >= from);
  return {
    end,
    members: rows('members'),
    orders: orders.map((row) => orderOf(row, lines, refunds)).sort((one, other) => (one.created < other.created ? -1 : 1)),
  };
}

const orderOf = (row: Row, lines: Map<string, LedgerLine[]>, refunds: Map<string, LedgerRefund[]>): LedgerOrder => ({
  id: row['order_id']!,
  channel: row['channel']!,
  shop: row['shop']!,
  row,
  created: row['created_at']!,
  paid: row['paid_at']!,
  finished: row['finished_at']!,
  goods: minor(row['goods_paid']!),
  freight: minor(row['freight_paid']!),
  lines: lines.get(row['order_id']!) ?? [],
  refunds: refunds.get(row['order_id']!) ?? [],
});
