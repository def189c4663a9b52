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

/** Columns of equal length as data chunks, ready for an appender. */
export function* chunksOf(columns: Columns): Generator<DuckDBDataChunk> {
  const arrays = Object.values(columns);
  const rows = arrays[0]?.length ?? 0;
  for (let from = 0; from < rows; from += CHUNK) {
    const size = Math.min(CHUNK, rows - from);
    const chunk = DuckDBDataChunk.create(arrays.map(engineType), size);
    for (const [i, array] of arrays.entries()) {
      const vector = typedVector(chunk, i);
      vector.items.set(array.subarray(from, from + size));
      vector.flush();
    }
    yield chunk;
  }
}

/** Float64Arrays that grow as chunks arrive. */
export class GrowingColumns {
  private readonly arrays: Float64Array[];
  private readonly names: readonly string[];
  private size = 0;

  constructor(names: readonly string[], capacity = 65_536) {
    this.names = names;
    this.arrays = names.map(() => new Float64Array(capacity));
  }

  add(chunk: DuckDBDataChunk): void {
    const rows = chunk.rowCount;
    for (const [i, array] of this.arrays.entries()) {
      const roomy = array.length >= this.size + rows ? array : grown(array, this.size + rows);
      roomy.set(doublesOf(chunk, i), this.size);
      this.arrays[i] = roomy;
    }
    this.size += rows;
  }

  finish(): Record<string, Float64Array> {
    return Object.fromEntries(this.names.map((name, i) => [name, (this.arrays[i] ?? new Float64Array()).slice(0, this.size)]));
  }
}

function grown(array: Float64Array, needed: number): Float64Array {
  const bigger = new Float64Array(Math.max(needed, array.length * 2));
  bigger.set(array);
  return bigger;
}
