import { headOf, type ImportTools, openWith, plannedFile } from '../ingest/import-files.ts';
import type { Mapping } from '../ingest/mapping.schema.ts';
import type { Preset } from '../ingest/presets/preset.ts';
import type { SourceDefinition } from '../ingest/source.schema.ts';
import type { App } from './app.ts';
import { readSettings } from './settings.ts';
import { findSource, insertSource } from './sources.store.ts';

type Tools = Pick<App, 'store' | 'clock'>;

/** The connection a file belongs to: the one that was named, else the one of its export's family; made when it is new. */
export async function sourceOf(
  app: Tools & Pick<ImportTools, 'engine' | 'files'>,
  path: string,
  { source: name, mapping }: { readonly source?: string | undefined; readonly mapping?: Mapping | undefined },
): Promise<SourceDefinition> {
  const named = name === undefined ? undefined : await findSource(app.store.db, name);
  if (named) return named;
  const preset = await presetOf(app, path, mapping);
  return sourceNamed(app, name ?? preset.family, preset.minimumGoodsMinor);
}

/** The source of that name, made with the limit its first export brings. */
export async function sourceNamed(app: Tools, name: string, minimumGoodsMinor: number | null): Promise<SourceDefinition> {
  const found = await findSource(app.store.db, name);
  if (found) return found;
  const { settings } = await readSettings(app.store);
  const decided = { name, preset: null, channel: null, shop: null, currency: settings.currency, minimumGoodsMinor };
  return insertSource(app.store.db, decided, new Date(app.clock.now()).toISOString());
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

async function presetOf(app: Pick<ImportTools, 'engine' | 'files'>, path: string, mapping: Mapping | undefined): Promise<Preset> {
  const file = await openWith(app, path);
  try {
    const { columns } = await headOf(app, file);
    return plannedFile(columns, file.detected.name, anySource('CNY'), mapping).preset;
  } finally {
    await file.close();
  }
}
