import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/base/clock.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openFiles } from '../../src/files/disk/open-files.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { resolvePeople } from '../../src/identity/resolve-people.ts';
import { importFiles } from '../../src/ingest/import-files.ts';
import type { BrandOptions } from '../../src/simulate/brand.ts';
import { simulateBrand } from '../../src/simulate/simulate.ts';

const source = { key: 1, name: 'demo', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null };

/** A simulated brand, imported from its files into an engine in memory. */
export async function demoEngine(options: BrandOptions): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'brand-'));
  const [scratch, rejectedFolder, from] = ['scratch', 'rejected', 'files'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const made of [scratch, rejectedFolder, from]) mkdirSync(made);
  await writeBrand(options, from);
  const engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '2GB' });
  const tools = {
    engine,
    files: openFiles({ scratch, workbooks: openWorkbooks() }),
    clock: fixedClock('2026-11-20T04:00:00Z'),
    resolvePeople,
    rejectedFolder,
  };
  const paths = ['products', 'orders', 'order_items', 'refunds', 'members'].map((table) => join(from, `${table}.csv`));
  const results = await importFiles(tools, { paths, source, settings: { timeZone: 'Asia/Shanghai', currency: 'CNY' } });
  rmSync(folder, { recursive: true });
  const failed = results.filter((result) => result.outcome === 'refused');
  if (failed.length > 0) throw new Error(`the simulated brand was not loaded: ${JSON.stringify(failed[0])}`);
  return engine;
}

async function writeBrand(options: BrandOptions, folder: string): Promise<void> {
  const streams = new Map<string, ReturnType<typeof createWriteStream>>();
  const streamOf = (table: string) => {
    const found = streams.get(table) ?? createWriteStream(join(folder, `${table}.csv`));
    streams.set(table, found);
    return found;
  };
  await simulateBrand(options, {
    write: (table, chunk) => void streamOf(table).write(Buffer.from(chunk)),
  });
  for (const stream of streams.values()) {
    stream.end();
    await once(stream, 'close');
  }
}
