import { simulateBlock } from '../../src/simulate/block.ts';
import type { BrandOptions } from '../../src/simulate/brand.ts';
import { planBrand } from '../../src/simulate/brand.ts';
import { makeDesk } from '../../src/simulate/desk.ts';
import type { Sheet } from '../../src/simulate/sheet.ts';
import { type BrandTable, emptySheets, headers } from '../../src/simulate/sheets.ts';
import { simulateBrand } from '../../src/simulate/simulate.ts';

export type Row = Readonly<Record<string, string>>;

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** What has been written to a sheet, without its header. */
export const written = (sheet: Sheet): string => textOf(sheet.bytes.subarray(0, sheet.length));

/** A field written by `write`, with the comma behind it if it writes one. */
export function field(sheet: Sheet, write: (sheet: Sheet) => void): string {
  sheet.clear();
  sheet.begin();
  write(sheet);
  return written(sheet);
}

export function rowsOf(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    if (fields.length !== names.length) throw new Error(`${fields.length} fields under ${names.length} names: ${line}`);
    return Object.fromEntries(names.map((name, i) => [name, fields[i]!]));
  });
}

/** The rows a sheet holds, by the names of its table's header. */
export const sheetRows = (table: BrandTable, sheet: Sheet): Row[] => rowsOf(`${headers[table]}\n${written(sheet)}`);

export async function brandFiles(options: BrandOptions): Promise<Readonly<Record<string, string>>> {
  const chunks = new Map<string, Buffer[]>();
  await simulateBrand(options, {
    write(table, chunk) {
      chunks.set(table, [...(chunks.get(table) ?? []), Buffer.from(chunk)]);
    },
  });
  return Object.fromEntries([...chunks].map(([table, parts]) => [table, Buffer.concat(parts).toString('utf8')]));
}

export async function brandRows(options: BrandOptions): Promise<Readonly<Record<BrandTable, Row[]>>> {
  const files = await brandFiles(options);
  return Object.fromEntries(Object.keys(headers).map((table) => [table, rowsOf(files[table] ?? '')])) as Record<
    BrandTable,
    Row[]
  >;
}

/** The sheets of some customers of a brand. */
export function brandSheets(options: BrandOptions, cuts: readonly number[] = [options.customers]) {
  const brand = planBrand(options);
  const desk = makeDesk();
  const sheets = emptySheets();
  let from = 1;
  for (const to of cuts) {
    simulateBlock(brand, from, to, desk, sheets);
    from = to + 1;
  }
  return { brand, sheets };
}

export const fen = (amount: string): number => Math.round(Number(amount) * 100);
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const share = <T>(rows: readonly T[], is: (row: T) => boolean): number => rows.filter(is).length / rows.length;
export const groupBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

/** A `Random` that gives the numbers it was told, then the last one for ever. */
export const told = (...numbers: number[]) => {
  let at = 0;
  return () => numbers[Math.min(at++, numbers.length - 1)]!;
};
