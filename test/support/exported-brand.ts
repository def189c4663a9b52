import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookCell, Reconciliation } from '../../src/books/reconcile.schema.ts';
import { startImport } from '../../src/contract/imports.ts';
import type { MonthAnswer } from '../../src/simulate/exports/answer-key.ts';
import { type ExportFolder, type ExportOptions, exportFolder } from '../../src/simulate/exports/folder.ts';
import type { TestApp } from './app.ts';

interface ExportedBrand extends ExportFolder {
  readonly folder: string;
  remove(): void;
}

/** A brand's exports on disk, with what they must add up to; remove it when done. */
export async function exportedBrand(options: ExportOptions): Promise<ExportedBrand> {
  const made = await exportFolder(options);
  const folder = mkdtempSync(join(tmpdir(), 'perennial-exports-'));
  for (const { name, bytes } of made.files) writeFileSync(join(folder, name), bytes);
  return { ...made, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Imports files one after the other; throws where one fails as a whole. */
export async function importAll(it: TestApp, paths: readonly string[]): Promise<void> {
  const job = await it.ended(await it.client.call(startImport, { body: { files: paths.map((path) => ({ path })) } }));
  const { files } = job.result as { files: { file: string; outcome: string; message?: string }[] };
  const refused = files.filter(({ outcome }) => outcome === 'refused').map(({ file, message }) => `${file}: ${message}`);
  if (job.state !== 'done' || refused.length > 0) throw new Error(`${job.state} ${refused.join('\n')}`);
}

type Line = readonly [place: string, created: number, paid: number, goods: number, freight: number, refunded: number];

const told = (cell: MonthAnswer): Line => [
  `${cell.month} ${cell.shop}`,
  cell.createdOrders,
  cell.paidOrders,
  cell.goodsMinor,
  cell.freightMinor,
  cell.refundedMinor,
];

const found = ({ month, shop, created, paid, refunded }: BookCell): Line => [
  `${month} ${shop}`,
  created.orders,
  paid.orders,
  paid.goodsMinor,
  paid.freightMinor,
  refunded.goodsMinor + refunded.freightMinor + refunded.overMinor,
];

const byPlace = ([one]: Line, [other]: Line): number => (one < other ? -1 : 1);

/** The books' cells and the answers, in one order and one shape. */
export function sideBySide({ cells }: Reconciliation, months: readonly MonthAnswer[]): { found: Line[]; told: Line[] } {
  const isEmpty = (line: Line): boolean => line.slice(1).every((value) => value === 0);
  return {
    found: cells
      .map(found)
      .filter((line) => !isEmpty(line))
      .sort(byPlace),
    told: months
      .map(told)
      .filter((line) => !isEmpty(line))
      .sort(byPlace),
  };
}
