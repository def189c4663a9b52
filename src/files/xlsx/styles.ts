import { readPart } from './read-part.ts';
import { attributeOf, type XmlReader } from './xml.ts';
import type { Zip } from './zip.ts';

// numbers that stand for days and times by themselves (ECMA-376 18.8.30), those of Chinese and Japanese versions included
const built: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const isBuiltDate = (id: number): boolean => built.some(([from, to]) => id >= from && id <= to);

/** Whether a number format shows a day or a time; a running duration does not. */
export function isDateFormat(code: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const signs = code
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '');
  return /[ymdhs]/i.test(signs) && !/general/i.test(signs);
}

class StyleReader implements XmlReader {
  readonly formats = new Map<number, string>();
  readonly dates: boolean[] = [];
  private inCells = false;

  open(name: string, attributes: string): void {
    if (name === 'numFmt')
      this.formats.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
    if (name === 'cellXfs') this.inCells = true;
    if (name === 'xf' && this.inCells) this.dates.push(this.isDate(Number(attributeOf(attributes, 'numFmtId') ?? 0)));
  }

  text(): void {}

  close(name: string): void {
    if (name === 'cellXfs') this.inCells = false;
  }

  private isDate(id: number): boolean {
    const code = this.formats.get(id);
    return code === undefined ? isBuiltDate(id) : isDateFormat(code);
  }
}

/** For each cell style whether it shows days or times. */
export async function dateStyles(zip: Zip, part: string | null): Promise<readonly boolean[]> {
  const reader = new StyleReader();
  if (part !== null) await readPart(zip, part, reader);
  return reader.dates;
}
