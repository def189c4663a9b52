import type { Engine } from '../engine/engine.ts';
import { bookCells, cubeRows } from './book-cells.sql.ts';
import type { CubeRow, RefundRow } from './book-cells.ts';
import { type BookRules, refundMonths } from './booked-orders.sql.ts';

/** All that the page of books reads, some thousands of rows however many orders there are. */
export interface BookCube {
  readonly rows: readonly CubeRow[];
  readonly refunds: readonly RefundRow[];
}

const SLICE = 50_000;

async function readAll(engine: Engine, table: string): Promise<CubeRow[]> {
  const all: CubeRow[] = [];
  for (let offset = 0; ; offset += SLICE) {
    const rows = await engine.page<CubeRow>(cubeRows(table), { offset, limit: SLICE });
    all.push(...rows);
    if (rows.length < SLICE) return all;
  }
}

/** One pass over the orders; `name` is that of a draft which nobody else makes meanwhile. */
export async function readBookCube(engine: Engine, rules: BookRules, name: string): Promise<BookCube> {
  await engine.draft(name, bookCells(rules));
  try {
    return { rows: await readAll(engine, name), refunds: await engine.reduce<RefundRow>(refundMonths(rules)) };
  } finally {
    await engine.drop(name);
  }
}
