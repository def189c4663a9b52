import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { PlatformError } from '../../base/platform-error.ts';
import type { XlsxLimits } from './limits.ts';
import { bomb, damaged, tooLarge } from './refusals.ts';
import { readAt, type ZipEntry, zipDirectory } from './zip-directory.ts';

/** A container whose parts are read one at a time, each under the limits. */
export interface Zip {
  readonly name: string;
  readonly limits: XlsxLimits;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly path: string;
}

const CHUNK = 256 * 1024;
const SMALL_PART = 32 * 2 ** 20;

export async function openZip(path: string, name: string, limits: XlsxLimits): Promise<Zip> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return { path, name, limits, entries: await zipDirectory(file, size, name, limits) };
  } finally {
    await file.close();
  }
}

async function contentStart({ path, name }: Zip, entry: ZipEntry): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = await readAt(file, entry.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged(name, `the part ${entry.name} is missing`);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function unpacking(zip: Zip, entry: ZipEntry): Promise<Readable> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(zip.name, `the part ${entry.name} is packed in an unknown way`);
  const start = await contentStart(zip, entry);
  if (entry.packed === 0) return Readable.from([]);
  const packed = createReadStream(zip.path, { start, end: start + entry.packed - 1, highWaterMark: CHUNK });
  if (entry.method === 0) return packed;
  return pipeline(packed, createInflateRaw({ chunkSize: CHUNK }), () => undefined) as unknown as Readable;
}

function refuseBomb({ limits, name }: Zip, entry: ZipEntry, bytes: number): void {
  const past = bytes > limits.free && bytes > entry.packed * limits.ratio;
  if (past || bytes > limits.unpacked) throw bomb(name, entry.name, bytes);
}

/** Bytes of a part, unpacked; its size is counted and its checksum compared when all of it was read. */
export async function* bytesOf(zip: Zip, entry: ZipEntry): AsyncGenerator<Buffer> {
  const stream = await unpacking(zip, entry);
  let [bytes, checksum] = [0, 0];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      refuseBomb(zip, entry, bytes);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw damaged(zip.name, `the part ${entry.name} cannot be unpacked: ${why}`, cause);
  } finally {
    stream.destroy();
  }
  const sound = checksum === entry.crc && bytes === entry.unpacked;
  if (!sound) throw damaged(zip.name, `the checksum of ${entry.name} is wrong`);
}

/** Text of a part. */
export async function* textOf(zip: Zip, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw damaged(zip.name, `${entry.name} is not UTF-8`, cause);
    }
  };
  for await (const chunk of bytesOf(zip, entry)) yield decode(chunk);
  yield decode();
}

/** A small part as a whole. */
export async function partText(zip: Zip, part: string): Promise<string | null> {
  const entry = zip.entries.get(part);
  if (!entry) return null;
  if (entry.unpacked > SMALL_PART) throw tooLarge(zip.name, `a part ${part} of ${entry.unpacked} bytes`);
  const texts: string[] = [];
  for await (const text of textOf(zip, entry)) texts.push(text);
  return texts.join('');
}
