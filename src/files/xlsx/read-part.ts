import { damaged } from './refusals.ts';
import { XmlError, type XmlReader, XmlScanner } from './xml.ts';
import { partText, textOf, type Zip } from './zip.ts';
import type { ZipEntry } from './zip-directory.ts';

const SPELLED = /^\s*(?:<\?xml[^>]*encoding=["'](?!utf-8)[^"']+["'])/i;

/** A small part told to a reader; false when the workbook has none of this name. */
export async function readPart(zip: Zip, part: string, reader: XmlReader): Promise<boolean> {
  const text = await partText(zip, part);
  if (text === null) return false;
  told(zip, part, () => {
    if (SPELLED.test(text.slice(0, 200))) throw new XmlError('it is not UTF-8');
    const scanner = new XmlScanner(reader, zip.limits.token);
    scanner.push(text);
    scanner.end();
  });
  return true;
}

/** A part told chunk by chunk; what stands between two chunks may take its findings along. */
export async function* scanPart(zip: Zip, entry: ZipEntry, reader: XmlReader): AsyncGenerator<number> {
  const scanner = new XmlScanner(reader, zip.limits.token);
  for await (const text of textOf(zip, entry)) {
    told(zip, entry.name, () => scanner.push(text));
    yield text.length;
  }
  told(zip, entry.name, () => scanner.end());
}

function told(zip: Zip, part: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (cause instanceof XmlError) throw damaged(zip.name, `${part}: ${cause.message}`, cause);
    throw cause;
  }
}
