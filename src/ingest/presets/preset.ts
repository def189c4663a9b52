import type { SourceRole } from '../overlaps/precedence.schema.ts';
import type { OrderKind, OrderStatus } from '../tables/orders.schema.ts';

/** What one row of a file stands for. */
export type Target =
  | 'orders'
  | 'order_rows'
  | 'order_items'
  | 'refunds'
  | 'products'
  | 'members'
  | 'events'
  | 'costs'
  | 'figures'
  | 'exchange_rates'
  | 'order_buyers';

/** `closed` is decided by whether the order was paid. */
export type PresetStatus = OrderStatus | 'closed';

/** What an identifier's value is unique within. */
export type Scope = 'shop' | 'programme' | 'source' | 'none';

export interface Preset {
  readonly key: string;
  /** Presets of one platform that a source may mix. */
  readonly family: string;
  readonly name: string;
  readonly target: Target;
  readonly channel: string;
  /** Net goods a valid order needs; null takes the workspace's setting. */
  readonly minimumGoodsMinor: number | null;
  /** Normalised headers that must all be there. */
  readonly recognise: readonly string[];
  /** Of several presets that fit, the one with more of these headers is taken. */
  readonly hints?: readonly string[];
  /** Canonical field → headers that may feed it, best first. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly statuses?: Readonly<Record<string, PresetStatus>>;
  readonly kinds?: Readonly<Record<string, OrderKind>>;
  /** Scope of each identifier type; `shop` where nothing is said, and none for what is unique everywhere. */
  readonly scopes?: Readonly<Record<string, Scope>>;
  readonly constants?: Readonly<Record<string, string>>;
  /** Order values of an `order_rows` file: the same on each row, on the first row only, or shares to be added up. */
  readonly orderValues?: 'repeated' | 'shares';
  /** Refunds: rows of their own, one sum in the order, or a mark on the item row. */
  readonly refunds?: 'apart' | 'sum' | 'marked';
  /** Whether a row with a negative amount or quantity is a return of goods, and not a mistake. */
  readonly returns?: boolean;
  /** Marks of `after_sale` that say an item's money went back. */
  readonly refundedWhen?: readonly string[];
  /** What its files are to an order that several sources report; told by the columns where nothing is said. */
  readonly role?: SourceRole;
  /** The file that would link its orders to people, as a code the console translates. */
  readonly advice: string | null;
}

/** Headers are compared trimmed and in their compatibility form: full-width punctuation and padded cells are common. */
export const normalHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/^[\s'="]+|[\s'="]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();

export const fits = (preset: Preset, headers: ReadonlySet<string>): boolean =>
  preset.recognise.every((header) => headers.has(normalHeader(header)));
