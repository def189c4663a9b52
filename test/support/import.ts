import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/base/clock.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openFiles } from '../../src/files/disk/open-files.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { resolvePeople } from '../../src/identity/resolve-people.ts';
import type { LoadResult, Preview } from '../../src/ingest/import.schema.ts';
import { importFiles } from '../../src/ingest/import-files.ts';
import type { Mapping } from '../../src/ingest/mapping.schema.ts';
import { previewFile } from '../../src/ingest/preview.ts';
import type { SavedMapping } from '../../src/ingest/saved-mapping.ts';
import type { SourceDefinition } from '../../src/ingest/source.schema.ts';
import { raw } from '../../src/sql/sql.ts';

export interface ImportBench {
  readonly engine: Engine;
  readonly folder: string;
  /** Writes a file and imports it. */
  load(name: string, content: string | Buffer, options?: LoadOptions): Promise<LoadResult>;
  preview(name: string, content: string | Buffer, options?: LoadOptions): Promise<Preview>;
  rows<Row = Record<string, unknown>>(query: string): Promise<Row[]>;
  /** Closes the engine and takes the folder down. */
  close(): Promise<void>;
}

export interface LoadOptions {
  readonly source?: Partial<SourceDefinition>;
  readonly mapping?: Mapping;
  readonly saved?: readonly SavedMapping[];
  /** No connection is named: the file finds its own. */
  readonly unnamed?: boolean;
  readonly now?: string;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly otherShop?: boolean;
}

const SOURCE: SourceDefinition = {
  key: 1,
  name: 'shop',
  preset: null,
  channel: null,
  shop: null,
  currency: 'CNY',
  minimumGoodsMinor: null,
};

const mapped = ({ mapping, saved = [] }: LoadOptions) => ({ mapping, saved });

/** An engine in memory and a folder to import from. */
export async function importBench(): Promise<ImportBench> {
  const engine = await openEngine({ path: ':memory:', threads: 2 });
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const [scratch, rejectedFolder] = [join(folder, 'scratch'), join(folder, 'rejected')];
  for (const made of [scratch, rejectedFolder]) mkdirSync(made);
  const files = openFiles({ scratch, workbooks: openWorkbooks() });
  const written = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const settingsOf = ({ timeZone = 'Asia/Shanghai', currency = 'CNY' }: LoadOptions) => ({ timeZone, currency });
  const sourceOf = (options: LoadOptions): SourceDefinition => ({ ...SOURCE, ...options.source });
  return {
    engine,
    folder,
    load: async (name, content, options = {}) => {
      const tools = { engine, files, clock: fixedClock(options.now ?? '2026-11-20T04:00:00Z'), resolvePeople, rejectedFolder };
      const named = sourceOf(options);
      const chosen = options.unnamed ? async () => named : named;
      const request = { paths: [written(name, content)], source: chosen, ...mapped(options), otherShop: options.otherShop };
      const [result] = await importFiles(tools, { ...request, settings: settingsOf(options) });
      return result!;
    },
    preview: (name, content, options = {}) =>
      previewFile(
        { engine, files, clock: fixedClock(options.now ?? '2026-11-20T04:00:00Z') },
        {
          path: written(name, content),
          source: options.unnamed ? undefined : sourceOf(options),
          ...mapped(options),
          settings: settingsOf(options),
        },
      ),
    rows: (query) => engine.reduce(raw(query)),
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
