import { doubles, wholes } from './room.ts';

/** Purchase days of consumers in day numbers, those of one customer beside each other and ascending: `starts[key]` to `starts[key + 1]`. */
export interface KnownDays {
  readonly starts: Int32Array;
  readonly day: Int32Array;
  /** A day was known so on k where `knownFrom` <= k < `knownTo`. */
  readonly knownFrom: Int32Array;
  readonly knownTo: Int32Array;
  readonly net: Float64Array;
  /** What of the net sales has a known margin, and the contribution of that. */
  readonly costed: Float64Array;
  readonly contribution: Float64Array;
}

export type DayRows = Readonly<Record<'customer_key' | 'day' | 'net_minor' | 'contribution_minor', Float64Array>>;
export type ChangedRows = DayRows & Readonly<Record<'known_from' | 'known_to', Float64Array>>;

/** No day number comes near it. */
export const FOREVER = 2 ** 31 - 1;

/** Days that always looked the same and those that `changed`, by customer: by counting how many rows each has. */
export function groupDays({ changed, ...steady }: DayRows & { readonly changed: ChangedRows }): KnownDays {
  const starts = startsOf([steady.customer_key, changed.customer_key]);
  const rows = steady.day.length + changed.day.length;
  const known = {
    day: wholes(rows),
    knownFrom: wholes(rows),
    knownTo: wholes(rows),
    net: doubles(rows),
    costed: doubles(rows),
    contribution: doubles(rows),
  };
  const next = starts.slice();
  place(known, starts, next, { ...steady, known_from: steady.day, known_to: null });
  place(known, starts, next, changed);
  return { starts, ...known };
}

function startsOf(keys: readonly Float64Array[]): Int32Array {
  let last = 0;
  for (const column of keys) for (let row = 0; row < column.length; row++) if (column[row]! > last) last = column[row]!;
  const starts = new Int32Array(last + 2);
  for (const column of keys) for (let row = 0; row < column.length; row++) starts[column[row]! + 1]!++;
  for (let key = 0; key <= last; key++) starts[key + 1]! += starts[key]!;
  return starts;
}

type PlacedRows = DayRows & Readonly<{ known_from: Float64Array; known_to: Float64Array | null }>;
type Rows = Omit<KnownDays, 'starts'>;

function place(known: Rows, starts: Int32Array, next: Int32Array, rows: PlacedRows): void {
  for (let row = 0; row < rows.day.length; row++) {
    const key = rows.customer_key[row]!;
    const at = roomBefore(known, starts[key]!, next[key]!++, rows.day[row]!);
    const contribution = rows.contribution_minor[row]!;
    const isCosted = !Number.isNaN(contribution);
    known.day[at] = rows.day[row]!;
    known.knownFrom[at] = rows.known_from[row]!;
    known.knownTo[at] = rows.known_to === null ? FOREVER : rows.known_to[row]!;
    known.net[at] = rows.net_minor[row]!;
    known.costed[at] = isCosted ? rows.net_minor[row]! : 0;
    known.contribution[at] = isCosted ? contribution : 0;
  }
}

/** The place of a day among those of its customer; later ones, which are few as rows come, move up. */
function roomBefore(known: Rows, start: number, end: number, day: number): number {
  let at = end;
  while (at > start && known.day[at - 1]! > day) at--;
  if (at < end) for (const column of Object.values(known)) column.copyWithin(at + 1, at, end);
  return at;
}
