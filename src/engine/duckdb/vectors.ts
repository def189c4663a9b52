import { DOUBLE, DuckDBDataChunk, type DuckDBType, INTEGER } from '@duckdb/node-api';
import type { Column, Columns } from '../engine.ts';

/** Rows of one data chunk, fixed by the engine. */
const CHUNK = 2048;

interface TypedVector {
  readonly items: Column;
  flush(): void;
}

// The driver keeps `items` TypeScript-private (duckdb-node-neo issue 361); this is the one place that looks inside.
const typedVector = (chunk: DuckDBDataChunk, column: number): TypedVector =>
  chunk.getColumnVector(column) as unknown as TypedVector;

export const doublesOf = (chunk: DuckDBDataChunk, column: number): Float64Array =>
  (typedVector(chunk, column).items as Float64Array).subarray(0, chunk.rowCount);

export const engineType = (column: Column): DuckDBType => (column instanceof Int32Array ? INTEGER : DOUBLE);

/** Columns of equal length as data chunks for an appender, which copies each before the next is asked for: they share their room. */
export function* chunksOf(columns: Columns): Generator<DuckDBDataChunk> {
  const arrays = Object.values(columns);
  const rows = arrays[0]?.length ?? 0;
  const fresh = (size: number) => DuckDBDataChunk.create(arrays.map(engineType), size);
  let chunk = fresh(Math.min(CHUNK, rows));
  for (let from = 0; from < rows; from += CHUNK) {
    const size = Math.min(CHUNK, rows - from);
    if (size < chunk.rowCount) chunk = fresh(size);
    for (const [i, array] of arrays.entries()) {
      const vector = typedVector(chunk, i);
      vector.items.set(array.subarray(from, from + size));
      vector.flush();
    }
    yield chunk;
  }
}

/** Rows of the first block of a column. */
const BLOCK = 65_536;

// shared memory, though nobody shares it: the collector takes other arrays for its own concern and goes over everything at every 64 MB
const doubles = (rows: number) => new Float64Array(new SharedArrayBuffer(rows * Float64Array.BYTES_PER_ELEMENT));

/** Columns of doubles that grow as chunks arrive: in blocks, each as long as all before it, so that nothing is copied twice. */
export class GrowingColumns {
  private readonly blocks: Float64Array[][];
  private readonly names: readonly string[];
  private room = 0;
  private size = 0;
  /** Where the last block begins. */
  private from = 0;

  constructor(names: readonly string[]) {
    this.names = names;
    this.blocks = names.map(() => []);
  }

  add(chunk: DuckDBDataChunk): void {
    const arrays = this.blocks.map((_, i) => doublesOf(chunk, i));
    for (let row = 0; row < chunk.rowCount; ) {
      if (this.size === this.room) this.grow();
      const rows = Math.min(chunk.rowCount - row, this.room - this.size);
      for (const [i, array] of arrays.entries())
        this.blocks[i]?.at(-1)?.set(array.subarray(row, row + rows), this.size - this.from);
      this.size += rows;
      row += rows;
    }
  }

  private grow(): void {
    const rows = Math.max(BLOCK, this.room);
    for (const blocks of this.blocks) blocks.push(doubles(rows));
    this.from = this.room;
    this.room += rows;
  }

  finish(): Record<string, Float64Array> {
    return Object.fromEntries(this.names.map((name, i) => [name, this.whole(i)]));
  }

  private whole(column: number): Float64Array {
    const whole = doubles(this.size);
    let from = 0;
    for (const block of this.blocks[column]?.splice(0) ?? []) {
      whole.set(block.subarray(0, this.size - from), from);
      from += block.length;
    }
    return whole;
  }
}
