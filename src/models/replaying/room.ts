// shared memory, though one thread uses it: other arrays the collector takes for its concern, and goes over everything at every 64 MB

/** Whole numbers of 32 bits. */
export const wholes = (rows: number): Int32Array => new Int32Array(new SharedArrayBuffer(rows * Int32Array.BYTES_PER_ELEMENT));

export const doubles = (rows: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(rows * Float64Array.BYTES_PER_ELEMENT));

/** Small codes. */
export const codes = (rows: number): Int8Array => new Int8Array(new SharedArrayBuffer(rows));
