import type { SourceChoice } from '../ingest/import-files.ts';
import type { SourceDefinition } from '../ingest/source.schema.ts';
import type { App } from './app.ts';
import { readSettings } from './settings.ts';
import { findSource, insertSource } from './sources.store.ts';

type Tools = Pick<App, 'store' | 'clock'>;

/** The connection a file belongs to: the one that was named, else the one of its export's family; made when it is new. */
export async function sourceOf(tools: Tools, name: string | undefined): Promise<SourceChoice> {
  const known = name === undefined ? undefined : await findSource(tools.store.db, name);
  return known ?? (({ family, minimumGoodsMinor }) => sourceNamed(tools, name ?? family, minimumGoodsMinor));
}

/** The source of that name, made with the limit its first export brings. */
export async function sourceNamed(
  { store, clock }: Tools,
  name: string,
  minimumGoodsMinor: number | null,
): Promise<SourceDefinition> {
  const found = await findSource(store.db, name);
  if (found) return found;
  const { settings } = await readSettings(store);
  const decided = { name, preset: null, channel: null, shop: null, currency: settings.currency, minimumGoodsMinor };
  return insertSource(store.db, decided, new Date(clock.now()).toISOString());
}

/** Stands in while it is not known where a file belongs. */
export const anySource = (currency: string): SourceDefinition => ({
  key: 1,
  name: '',
  preset: null,
  channel: null,
  shop: null,
  currency,
  minimumGoodsMinor: null,
});
