import type { KindUses, OrderRule } from '../books/order-kinds.schema.ts';
import { orderKinds } from '../ingest/tables/orders.schema.ts';
import type { KindFigures } from './kind-report.schema.ts';
import { type CustomerRule, decidableKinds } from './kinds.schema.ts';

export interface KindTotal {
  readonly kind: string;
  readonly orders: number;
  readonly paid_minor: number;
}
export interface RuleMove extends KindTotal {
  readonly rule_id: string;
  readonly file_kind: string;
}
export interface OutsiderTotal {
  readonly kind: string;
  readonly rule_id: string | null;
  readonly customers: number;
  /** Those of them who have bought. */
  readonly buyers: number;
  readonly net_minor: number;
}

/** What the engine counted. */
export interface KindCounts {
  /** Paid orders by the kind their file gives them. */
  readonly files: readonly KindTotal[];
  readonly moves: readonly RuleMove[];
  readonly buyers: { readonly customers: number; readonly net_minor: number };
  readonly outsiders: readonly OutsiderTotal[];
}

export interface Rules {
  readonly orderRules: readonly OrderRule[];
  readonly orderUses: KindUses;
  readonly customerRules: readonly CustomerRule[];
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const part = (some: number, all: number): number | null => (all > 0 ? some / all : null);

/** Counts and yuan by rule and kind; the parts of orders add up to all that was paid. */
export const kindFigures = (counts: KindCounts, rules: Rules): KindFigures => ({
  orders: orderFigures(counts, rules),
  customers: customerFigures(counts, rules),
});

function orderFigures({ files, moves }: KindCounts, { orderRules, orderUses }: Rules): KindFigures['orders'] {
  const paidMinor = sum(files, (row) => row.paid_minor);
  const kinds = orderKinds.map((kind) => {
    const file = files.filter((row) => row.kind === kind);
    const came = moves.filter((move) => move.kind === kind);
    const left = moves.filter((move) => move.file_kind === kind);
    const paid = (rows: readonly KindTotal[]) => sum(rows, (row) => row.paid_minor);
    const orders = (rows: readonly KindTotal[]) => sum(rows, (row) => row.orders);
    const minor = paid(file) + paid(came) - paid(left);
    return {
      kind,
      orders: orders(file) + orders(came) - orders(left),
      paidMinor: minor,
      byRules: orders(came),
      share: part(minor, paidMinor),
    };
  });
  const counted = (where: 'sales' | 'customers') =>
    sum(kinds, ({ kind, paidMinor: minor }) => (orderUses[kind][where] ? minor : 0));
  return {
    orders: sum(files, (row) => row.orders),
    paidMinor,
    inSalesMinor: counted('sales'),
    inCustomersMinor: counted('customers'),
    rules: orderRules.map((rule) => orderRuleFigures(rule, moves, orderUses, paidMinor)),
    kinds,
  };
}

/** Goods that counted by the file's word and do not by the rule's, less those the other way round. */
const takenOut = (moves: readonly RuleMove[], uses: KindUses, where: 'sales' | 'customers'): number => {
  const counts = (kind: string): number => (uses[kind as keyof KindUses]?.[where] ? 1 : 0);
  return sum(moves, (move) => move.paid_minor * (counts(move.file_kind) - counts(move.kind)));
};

function orderRuleFigures({ id }: OrderRule, all: readonly RuleMove[], uses: KindUses, paidMinor: number) {
  const moves = all.filter((move) => move.rule_id === id);
  const minor = sum(moves, (move) => move.paid_minor);
  return {
    id,
    orders: sum(moves, (move) => move.orders),
    paidMinor: minor,
    outOfSalesMinor: takenOut(moves, uses, 'sales'),
    outOfCustomersMinor: takenOut(moves, uses, 'customers'),
    share: part(minor, paidMinor),
  };
}

function customerFigures({ buyers, outsiders }: KindCounts, { customerRules }: Rules): KindFigures['customers'] {
  const of = (rows: readonly OutsiderTotal[]) => {
    const netMinor = sum(rows, (row) => row.net_minor);
    return { customers: sum(rows, (row) => row.customers), netMinor, share: part(netMinor, buyers.net_minor) };
  };
  const others = of(outsiders);
  const consumersNet = buyers.net_minor - others.netMinor;
  const consumers = {
    kind: 'consumer' as const,
    customers: buyers.customers - sum(outsiders, (row) => row.buyers),
    netMinor: consumersNet,
    share: part(consumersNet, buyers.net_minor),
  };
  const rest = decidableKinds.filter((kind) => kind !== 'consumer');
  return {
    customers: buyers.customers,
    netMinor: buyers.net_minor,
    rules: customerRules.map(({ id }) => ({ id, ...of(outsiders.filter((row) => row.rule_id === id)) })),
    kinds: [consumers, ...rest.map((kind) => ({ kind, ...of(outsiders.filter((row) => row.kind === kind)) }))],
    byHand: sum(
      outsiders.filter((row) => row.rule_id === null),
      (row) => row.customers,
    ),
  };
}
