import { costsHeader } from './acquisition.ts';
import { productsHeader } from './catalogue.ts';
import { eventsHeader } from './events.ts';
import { membersHeader } from './members.ts';
import { refundsHeader } from './refunds.ts';
import { Sheet } from './sheet.ts';
import { truthHeader } from './truth.ts';
import { itemsHeader, ordersHeader } from './write-orders.ts';

/** The files of a brand and their header rows. */
export const headers = {
  products: productsHeader,
  costs: costsHeader,
  orders: ordersHeader,
  order_items: itemsHeader,
  refunds: refundsHeader,
  members: membersHeader,
  events: eventsHeader,
  truth: truthHeader,
} as const;
export type BrandTable = keyof typeof headers;
export const brandTables = Object.keys(headers) as readonly BrandTable[];

export type Sheets = Readonly<Record<BrandTable, Sheet>>;

export const emptySheets = (): Sheets =>
  Object.fromEntries(brandTables.map((table) => [table, new Sheet()])) as Record<BrandTable, Sheet>;
