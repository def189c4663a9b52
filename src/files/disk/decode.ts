import { open } from 'node:fs/promises';
import { invalid } from '../../base/platform-error.ts';
import type { Encoding } from '../file.ts';
import { chunksOf } from './bytes.ts';

const LABELS = { 'utf-8': 'utf-8', 'utf-8-bom': 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', gb18030: 'gb18030' };
type TextEncoding = keyof typeof LABELS;

/** A decoder that refuses bytes outside its encoding; a UTF-8 file may end inside a character, as a cut file does. */
const decoderOf = (encoding: TextEncoding) => new TextDecoder(LABELS[encoding], { fatal: true });

function decodeChunk(decoder: ReturnType<typeof decoderOf>, chunk: Buffer, at: number, file: string, encoding: Encoding): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    const where = at + badOffset(chunk, encoding as TextEncoding);
    throw undecodable(file, encoding, where, cause);
  }
}

export const undecodable = (file: string, encoding: Encoding, at: number, cause?: unknown) =>
  invalid(
    'encoding',
    `bytes that are not ${encoding} text at byte ${at}, export the file again as UTF-8: ${file}`,
    { at, encoding },
    cause,
  );

/** Where in a chunk decoding stops, to within a character. */
function badOffset(chunk: Buffer, encoding: TextEncoding): number {
  let good = 0;
  let bad = chunk.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodes(chunk.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
}

function decodes(bytes: Buffer, encoding: TextEncoding): boolean {
  try {
    decoderOf(encoding).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Text of a file's head; an unfinished character at its end is left out. */
export const decodeHead = (bytes: Buffer, encoding: TextEncoding): string => decoderOf(encoding).decode(bytes, { stream: true });

/** A UTF-8 copy without byte order mark. NUL characters are refused with their place. */
export async function decodeFile(
  file: { readonly path: string; readonly name: string; readonly encoding: TextEncoding },
  to: string,
  progress: (bytes: number) => void,
): Promise<void> {
  const decoder = decoderOf(file.encoding);
  const out = await open(to, 'w', 0o600);
  let done = 0;
  try {
    for await (const chunk of chunksOf(file.path)) {
      const text = decodeChunk(decoder, chunk, done, file.name, file.encoding);
      if (text.includes('\0')) throw nulByte(file.name, done);
      await out.write(text);
      done += chunk.length;
      progress(done);
    }
  } finally {
    await out.close();
  }
}

export const nulByte = (file: string, at: number) =>
  invalid('nul-byte', `NUL at byte ${at}: this is no text file, or it is damaged: ${file}`, { at });
