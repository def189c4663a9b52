import type { Zip } from './zip.ts';
import { bytesOf } from './zip.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Cells of one column that are merged over several rows. */
export interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const RANGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const MOST = 1_000_000;

/** Place of a column from its letters, from 1. */
export function columnOf(letters: string): number {
  let place = 0;
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at);
    if (code < 65 || code > 90) break;
    place = place * 26 + code - 64;
  }
  return place;
}

/** Merges stand behind the rows, so a sheet is gone through for them first; only those over several rows matter. */
export async function mergesOf(zip: Zip, entry: ZipEntry): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  let found = false;
  for await (const chunk of bytesOf(zip, entry)) {
    const text = rest + chunk.toString('latin1');
    found ||= text.includes('mergeCell ');
    const cut = text.lastIndexOf('<');
    if (found) collect(text.slice(0, cut), merges);
    rest = cut < 0 ? '' : text.slice(cut, cut + 1000);
    if (merges.length > MOST) break;
  }
  return merges.sort((a, b) => a.from - b.from);
}

function collect(text: string, merges: Merge[]): void {
  for (const [, column = '', from, , to] of text.matchAll(RANGE))
    if (Number(to) > Number(from)) merges.push({ column: columnOf(column), from: Number(from), to: Number(to) });
}

// an amount that is repeated would count twice; a long whole number is a number of something
const isAmount = (text: string): boolean => /^-?[\d,]{0,9}(\.\d+)?%?$/.test(text) && !/^\d{8,}$/.test(text);

/** Repeats what stands in a merged cell on the rows that it covers, amounts excepted. */
export class MergedCells {
  private readonly merges: readonly Merge[];
  private next = 0;
  private open: { merge: Merge; text: string }[] = [];

  constructor(merges: readonly Merge[]) {
    this.merges = merges;
  }

  fill(row: number, cells: string[]): void {
    if (this.merges.length === 0) return;
    this.open = this.open.filter(({ merge }) => merge.to >= row);
    for (; (this.merges[this.next]?.from ?? Number.POSITIVE_INFINITY) <= row; this.next++) this.begin(row, cells);
    for (const { merge, text } of this.open) if (!cells[merge.column - 1]) cells[merge.column - 1] = text;
  }

  private begin(row: number, cells: readonly string[]): void {
    const merge = this.merges[this.next];
    const text = merge ? (cells[merge.column - 1] ?? '') : '';
    if (merge?.from === row && text !== '' && !isAmount(text)) this.open.push({ merge, text });
  }
}
