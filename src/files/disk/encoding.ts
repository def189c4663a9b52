import { invalid } from '../../base/platform-error.ts';
import type { ByteReport } from './bytes.ts';
import { nulByte, undecodable } from './decode.ts';

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** What the first bytes alone say: a byte order mark, or the NULs that ASCII has in UTF-16. */
export function markedEncoding(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return unmarkedUtf16(head);
}

function unmarkedUtf16(head: Buffer): TextEncoding | null {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 8) return null;
  const nuls = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  return even > pairs * 0.4 && odd < pairs * 0.02 ? 'utf-16be' : null;
}

const CONTAINERS: readonly [string, string][] = [
  ['25504446', 'this is a PDF file, export the orders as CSV'],
  ['526172', 'this is a RAR archive, unpack it first'],
  ['377abcaf', 'this is a 7z archive, unpack it first'],
  ['28b52ffd', 'this is a zstd file, unpack it first'],
];

/** Files that hold other files or sheets are refused by name. */
export function refuseContainer(head: Buffer, file: string): void {
  const hex = head.subarray(0, 8).toString('hex');
  const found = CONTAINERS.find(([magic]) => hex.startsWith(magic));
  if (found) throw invalid('container', `${found[1]}: ${file}`);
}

/**
 * UTF-8 or GB18030 for text without a mark. A file that begins as UTF-8 with Chinese in it and breaks later is damaged
 * UTF-8: read as GB18030 it would load as nonsense.
 */
export function encodingOf(report: ByteReport, marked: TextEncoding | null, file: string): TextEncoding {
  if (marked === 'utf-16le' || marked === 'utf-16be') return marked;
  if (report.nulAt >= 0) throw nulByte(file, report.nulAt);
  if (report.invalidAt < 0) return marked ?? 'utf-8';
  if (marked || report.multibyte) throw undecodable(file, 'utf-8', report.invalidAt);
  return 'gb18030';
}
