import { type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { invalid } from '../base/platform-error.ts';
import { exportFolder } from '../simulate/exports/folder.ts';
import type { BrandTable } from '../simulate/sheets.ts';
import { simulateBrand } from '../simulate/simulate.ts';

export interface DemoRequest {
  readonly customers: number;
  readonly seed: number;
  readonly end?: string | undefined;
  readonly events?: boolean | undefined;
  /** Where the files go; made when it is not there. */
  readonly folder: string;
  /** Where the truth about each customer goes; not written without it. */
  readonly truth?: string | undefined;
  /** Customers drawn so far; what it throws stops the work. */
  progress?(customers: number): void;
}

export interface WrittenFile {
  readonly table: string;
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Writes the demo brand as the files a brand would export; gives them in the order they should be imported. */
export async function writeDemo(request: DemoRequest): Promise<{ files: WrittenFile[] }> {
  const { customers, seed, end, events, truth, progress } = request;
  const sink = fileSink((table) => pathOf(request, table));
  await mkdir(request.folder, { recursive: true });
  const options = {
    customers,
    seed,
    ...(end ? { end } : {}),
    ...(events === undefined ? {} : { events }),
    truth: truth !== undefined,
  };
  try {
    const { rows, bytes } = await simulateBrand(options, sink, progress ? { progress } : {});
    const tables = Object.keys(rows) as BrandTable[];
    return {
      files: tables.map((table) => ({ table, path: pathOf(request, table), rows: rows[table] ?? 0, bytes: bytes[table] ?? 0 })),
    };
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    await sink.close();
  }
}

export interface ExportsRequest {
  readonly customers: number;
  readonly seed: number;
  readonly end?: string | undefined;
  readonly folder: string;
  /** Where the answers go, JSON: orders, yuan and refunds by month and shop as the simulation knows them. */
  readonly truth?: string | undefined;
}

/** Writes the demo brand as the exports of its platforms, its ERP and its stores: 36 overlapping months. */
export async function writeExports({ folder, truth, end, ...brand }: ExportsRequest): Promise<{ files: WrittenFile[] }> {
  const { files, answers } = await exportFolder({ ...brand, ...(end ? { end } : {}) });
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
  if (truth !== undefined) {
    await mkdir(dirname(truth), { recursive: true });
    await writeFile(truth, `${JSON.stringify(answers, null, 2)}\n`);
  }
  return {
    files: files.map(({ name, bytes, rows }) => ({ table: name, path: join(folder, name), rows, bytes: bytes.length })),
  };
}

function pathOf({ folder, truth }: DemoRequest, table: BrandTable): string {
  if (table !== 'truth') return join(folder, `${table}.csv`);
  if (truth === undefined) throw invalid('demo-truth', 'the truth needs a file of its own, name it with: --truth');
  return truth;
}

/** One file a table, opened when its first bytes come. */
function fileSink(pathOf: (table: BrandTable) => string) {
  const handles = new Map<BrandTable, FileHandle>();
  const opened = async (table: BrandTable): Promise<FileHandle> => {
    const known = handles.get(table);
    if (known) return known;
    const path = pathOf(table);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'w');
    handles.set(table, handle);
    return handle;
  };
  return {
    write: async (table: BrandTable, chunk: Uint8Array) => void (await (await opened(table)).writeFile(chunk)),
    discard: () => Promise.all([...handles.keys()].map((table) => rm(pathOf(table), { force: true }))),
    close: () => Promise.all([...handles.values()].map((handle) => handle.close())),
  };
}
