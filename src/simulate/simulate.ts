import { dayNumber } from '../base/day.ts';
import { writeCosts } from './acquisition.ts';
import { simulateBlock } from './block.ts';
import { type Brand, type BrandOptions, planBrand } from './brand.ts';
import { writeProducts } from './catalogue.ts';
import { makeDesk } from './desk.ts';
import { toBytes } from './sheet.ts';
import { type BrandTable, brandTables, emptySheets, headers, type Sheets } from './sheets.ts';

/** Takes the files as they are made. A chunk is used again once `write` has returned or resolved. */
export interface BrandSink {
  write(table: BrandTable, chunk: Uint8Array): void | Promise<void>;
}

export interface Simulated {
  readonly brand: Brand;
  readonly rows: Readonly<Partial<Record<BrandTable, number>>>;
  readonly bytes: Readonly<Partial<Record<BrandTable, number>>>;
}

export interface SimulationHooks {
  /** Customers drawn so far. */
  progress?(customers: number): void;
}

const BLOCK = 1_000;
const FLUSH_FROM = 1 << 20;

/** Makes a brand's files from a seed: the same options give the same bytes. */
export async function simulateBrand(options: BrandOptions, sink: BrandSink, hooks: SimulationHooks = {}): Promise<Simulated> {
  const brand = planBrand(options);
  const tables = brandTables.filter((table) => (table !== 'events' || brand.events) && (table !== 'truth' || brand.truth));
  const sheets = emptySheets();
  const bytes: Partial<Record<BrandTable, number>> = {};
  for (const table of tables) {
    const header = toBytes(`${headers[table]}\n`);
    bytes[table] = header.length;
    await sink.write(table, header);
  }
  writeProducts(sheets.products, brand.catalogue, dayNumber(brand.start));
  writeCosts(sheets.costs, brand.acquisition, brand.calendar, brand.customers, brand.campaignNames);
  const desk = makeDesk();
  for (let from = 1; from <= brand.customers; from += BLOCK) {
    const to = Math.min(from + BLOCK - 1, brand.customers);
    simulateBlock(brand, from, to, desk, sheets);
    await flush(tables, sheets, bytes, sink, to === brand.customers ? 1 : FLUSH_FROM);
    hooks.progress?.(to);
  }
  const rows = Object.fromEntries(tables.map((table) => [table, sheets[table].rows]));
  return { brand, rows, bytes };
}

async function flush(
  tables: readonly BrandTable[],
  sheets: Sheets,
  bytes: Partial<Record<BrandTable, number>>,
  sink: BrandSink,
  from: number,
): Promise<void> {
  for (const table of tables) {
    const sheet = sheets[table];
    if (sheet.length < from) continue;
    await sink.write(table, sheet.bytes.subarray(0, sheet.length));
    bytes[table] = (bytes[table] ?? 0) + sheet.length;
    sheet.clear();
  }
}
