import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import type { KindCustomers, KindFigures } from './kind-report.schema.ts';
import type { KindBook } from './kinds.schema.ts';

interface Line {
  readonly of: 'order_rule' | 'order_kind' | 'customer_rule' | 'customer_kind';
  readonly id: string;
  readonly name?: string | null;
  readonly kind: string;
  readonly enabled?: boolean;
  readonly counts?: { readonly sales: boolean; readonly customers: boolean };
  readonly orders?: number;
  readonly paidMinor?: number;
  readonly outOfSalesMinor?: number;
  readonly outOfCustomersMinor?: number;
  readonly customers?: number;
  readonly netMinor?: number;
  readonly share?: number | null;
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[] | undefined): Map<string, Row> =>
  new Map(rows?.map((row) => [row.id, row]));

/** Rules and kinds in one table, with what each found; before the first run the rules alone. */
function linesOf(book: KindBook, figures: KindFigures | null): Line[] {
  const [orders, customers] = [byId(figures?.orders.rules), byId(figures?.customers.rules)];
  return [
    ...book.orderRules.map(
      ({ id, name, kind, enabled }): Line => ({ of: 'order_rule', name, kind, enabled, ...orders.get(id), id }),
    ),
    ...(figures?.orders.kinds ?? []).map(
      (it): Line => ({ of: 'order_kind', id: it.kind, counts: book.orderUses[it.kind], ...it }),
    ),
    ...book.customerRules.map(
      ({ id, name, kind, enabled }): Line => ({ of: 'customer_rule', name, kind, enabled, ...customers.get(id), id }),
    ),
    ...(figures?.customers.kinds ?? []).map((it): Line => ({ of: 'customer_kind', id: it.kind, ...it })),
  ];
}

const columns: readonly Told<Line>[] = [
  ['of', 'text', (line) => line.of],
  ['id', 'text', ({ id }) => id],
  ['name', 'text', ({ name }) => name ?? null],
  ['kind', 'text', ({ kind }) => kind],
  ['switched_on', 'text', ({ enabled }) => enabled ?? null],
  ['counts_in_sales', 'text', ({ counts }) => counts?.sales ?? null],
  ['makes_customers', 'text', ({ counts }) => counts?.customers ?? null],
  ['orders', 'number', ({ orders }) => orders ?? null],
  ['goods_paid', 'money', ({ paidMinor }) => paidMinor ?? null],
  ['out_of_sales', 'money', ({ outOfSalesMinor }) => outOfSalesMinor ?? null],
  ['out_of_customers', 'money', ({ outOfCustomersMinor }) => outOfCustomersMinor ?? null],
  ['customers', 'number', ({ customers }) => customers ?? null],
  ['net_goods', 'money', ({ netMinor }) => netMinor ?? null],
  ['share', 'share', ({ share }) => share ?? null],
];

export const kindSheet = (book: KindBook, figures: KindFigures | null, digits: number): Sheet =>
  sheetOf('kinds', digits, columns, linesOf(book, figures));

type Customer = KindCustomers['rows'][number];

const customerColumns: readonly Told<Customer>[] = [
  ['customer_id', 'text', ({ customerId }) => customerId],
  ['kind', 'text', ({ kind }) => kind],
  ['rule', 'text', ({ ruleId }) => ruleId],
  ['orders', 'number', ({ orders }) => orders],
  ['net_goods', 'money', ({ netMinor }) => netMinor],
  ['last_order_on', 'text', ({ lastOn }) => lastOn],
  ['decided_kind', 'text', ({ decided }) => decided?.kind ?? null],
  ['decided_at', 'text', ({ decided }) => decided?.at ?? null],
  ['decided_by', 'text', ({ decided }) => decided?.by ?? null],
];

/** Customers by their numbers; no name, mobile or account. */
export const kindCustomersSheet = (kind: string, rows: Iterable<Customer>, digits: number): Sheet =>
  sheetOf(`customers-${kind}`, digits, customerColumns, rows);
