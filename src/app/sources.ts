import { missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { type Mapping, mappingSchema } from '../ingest/mapping.schema.ts';
import { checkMapping, presetByKey } from '../ingest/mapping.ts';
import { type SavedMapping, withMapping } from '../ingest/saved-mapping.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import { sourceNamed } from './import-source.ts';
import type { NamedSource, SourceChange } from './source.schema.ts';
import { shopsOfSource } from './sources.sql.ts';
import { findSource, listSources as listStored, type StoredSource, updateSource } from './sources.store.ts';

type Tools = Pick<App, 'store' | 'clock'>;

/** Mappings as they are kept: a list, one a kind of file. */
function mappingsIn(kept: unknown): Mapping[] {
  const list = Array.isArray(kept) ? kept : kept === null || kept === undefined ? [] : [kept];
  return list.flatMap((one) => mappingSchema.safeParse(one).data ?? []);
}

const named = ({ mapping, createdAt, ...source }: StoredSource): NamedSource => ({
  ...source,
  createdAt: new Date(createdAt).toISOString(),
  mappings: mappingsIn(mapping),
});

export async function listSources({ store }: Pick<App, 'store'>): Promise<NamedSource[]> {
  return (await listStored(store.db)).map(named);
}

export async function readSource({ store }: Pick<App, 'store'>, name: string): Promise<NamedSource> {
  const found = await findSource(store.db, name);
  if (!found) throw missing('source', `no such source: ${name}`, { name });
  return named(found);
}

/** The shops that a connection reports under its own names, the largest first; none before its first file. */
export async function readSourceShops(
  { store, engine }: Pick<App, 'store' | 'engine'>,
  name: string,
): Promise<{ shop: string; orders: number; referring: number }[]> {
  const { key } = await readSource({ store }, name);
  // what each source told stands apart once two of them share an order
  const isApart = (await engine.tables()).some(({ name: table, rows }) => table === 'order_reports' && rows > 0);
  return engine.reduce(shopsOfSource(isApart ? 'order_reports' : 'orders', key));
}

/** The mappings of all connections, for files that come without one. */
export const savedMappings = async (store: App['store']): Promise<SavedMapping[]> =>
  (await listSources({ store })).flatMap(({ mappings, createdAt: _, ...source }) =>
    mappings.map((mapping) => ({ source, mapping })),
  );

const nextMappings = ({ mappings }: NamedSource, { mapping, forget }: SourceChange): Mapping[] => {
  const kept = mappings.filter(({ preset }) => preset !== forget);
  return mapping ? withMapping(kept, mapping) : kept;
};

/** Changes a connection, making it where it is new. The next file of it is read so. */
export async function saveSource(tools: Tools, principal: Principal, name: string, change: SourceChange): Promise<NamedSource> {
  if (change.mapping) checkMapping(change.mapping);
  const preset = change.mapping?.preset ?? change.preset;
  await sourceNamed(tools, name, preset ? presetByKey(preset).minimumGoodsMinor : null);
  const before = await readSource(tools, name);
  const { mapping: _mapping, forget: _forget, ...plain } = change;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  await updateSource(tools.store.db, before.key, { ...given, mapping: nextMappings(before, change) });
  await audit(tools, principal, 'source.change', { name, changed: Object.keys(change) });
  return readSource(tools, name);
}
