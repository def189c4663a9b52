import type { Engine } from '../engine/engine.ts';
import { bookCells, cubeRows, refundRows } from './book-cells.sql.ts';
import type { CubeRow, RefundRow } from './book-cells.ts';
import { type BookRules, refundMonths } from './booked-orders.sql.ts';
import { ensureStamped } from './stamped.ts';

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

/** Raised when the tables change their shape or their meaning. */
const VERSION = 1;

/** One pass over the orders, kept on disk until `facts`, what the books depend on beside their rules, or the rules change. */
export async function lastingBookCube(engine: Engine, rules: BookRules, facts: string): Promise<BookCube> {
  await ensureStamped(engine, {
    stampTable: 'book_stamp',
    stamp: JSON.stringify([VERSION, facts]),
    make: async (write) => {
      await write('book_cells', bookCells(rules));
      await write('book_refunds', refundMonths(rules));
    },
  });
  return { rows: await readAll(engine, 'book_cells'), refunds: await engine.reduce<RefundRow>(refundRows()) };
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
