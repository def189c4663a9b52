import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import type { SalesPeriod, SalesReport } from './sales.schema.ts';

const ofBuyers = (kind: 'new' | 'returning' | 'old'): Told<SalesPeriod>[] => [
  [`${kind}_buyers`, 'number', (period) => period[kind].buyers],
  [`${kind}_orders`, 'number', (period) => period[kind].orders],
  [`${kind}_gross`, 'money', (period) => period[kind].grossMinor],
  [`${kind}_net`, 'money', (period) => period[kind].netMinor],
  [`${kind}_repeat_buyers`, 'number', (period) => period[kind].repeatBuyers],
];

const ofNobody = (kind: 'unlinked' | 'other', name: string): Told<SalesPeriod>[] => [
  [`${name}_orders`, 'number', (period) => period[kind].orders],
  [`${name}_gross`, 'money', (period) => period[kind].grossMinor],
  [`${name}_net`, 'money', (period) => period[kind].netMinor],
];

const columns: readonly Told<SalesPeriod>[] = [
  ['from', 'text', ({ start }) => start],
  ['to', 'text', ({ end }) => end],
  ['complete', 'text', ({ complete }) => complete],
  ['look_back_cut_short', 'text', ({ leftCensored }) => leftCensored],
  ...(['new', 'returning', 'old'] as const).flatMap(ofBuyers),
  ...ofNobody('unlinked', 'no_known_customer'),
  ...ofNobody('other', 'no_customer_order'),
  ['buyers', 'number', ({ buyers }) => buyers],
  ['orders', 'number', ({ orders }) => orders],
  ['net_sales', 'money', ({ netMinor }) => netMinor],
];

/** A row a period; the kinds of buyer add up. */
export const salesSheet = ({ periods }: SalesReport, digits: number): Sheet => sheetOf('sales', digits, columns, periods);
