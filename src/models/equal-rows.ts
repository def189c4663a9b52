const key = new Float64Array(3);
const bits = new Uint32Array(key.buffer);

/** Scatters the bits of three numbers (the finaliser of MurmurHash3). */
function hash(a: number, b: number, c: number): number {
  // adding zero makes −0 the same as 0
  key[0] = a + 0;
  key[1] = b + 0;
  key[2] = c + 0;
  let h = 0;
  for (let i = 0; i < bits.length; i++) {
    h = Math.imul(h ^ bits[i]!, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}

/** Which rows are the first of their kind, in order, and to which of those every row is equal in all three columns. */
export function equalRows(a: Float64Array, b: Float64Array, c: Float64Array): { first: Int32Array; group: Int32Array } {
  const rows = a.length;
  const mask = 2 ** Math.ceil(Math.log2(2 * rows + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const first = new Int32Array(rows);
  const group = new Int32Array(rows);
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hash(a[row]!, b[row]!, c[row]!) & mask;
    for (let found = slots[slot]!; found >= 0; found = slots[slot]!) {
      const other = first[found]!;
      if (a[other] === a[row] && b[other] === b[row] && c[other] === c[row]) break;
      slot = (slot + 1) & mask;
    }
    if (slots[slot]! < 0) {
      first[groups] = row;
      slots[slot] = groups++;
    }
    group[row] = slots[slot]!;
  }
  return { first: first.slice(0, groups), group };
}
