import type { BookRules } from '../books/booked-orders.sql.ts';
import { kindsIn } from '../customers/customer-rules.ts';
import type { App } from './app.ts';
import { readKindLaw } from './kinds.ts';
import { readSettings } from './settings.ts';
import { listSources } from './sources.store.ts';

/** The settings, sources and kinds of this moment that decide what counts. */
export async function readBookRules({ engine, store }: Pick<App, 'engine' | 'store'>, asOf: string | null): Promise<BookRules> {
  const { settings } = await readSettings(store);
  const { orderUses } = await readKindLaw(store);
  const sources = await listSources(store.db);
  const tables = new Set((await engine.tables()).map(({ name }) => name));
  return {
    currency: settings.currency,
    minimumGoodsMinor: settings.minimumGoodsMinor,
    sources: sources.map(({ key, minimumGoodsMinor }) => ({ key, minimumGoodsMinor })),
    salesKinds: kindsIn(orderUses, 'sales'),
    customerKinds: kindsIn(orderUses, 'customers'),
    asOf,
    has: { orderKinds: tables.has('order_kinds'), outsiders: tables.has('outsiders') },
  };
}
