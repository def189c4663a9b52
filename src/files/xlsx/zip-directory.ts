import type { FileHandle } from 'node:fs/promises';
import type { XlsxLimits } from './limits.ts';
import { bomb, damaged, encrypted, tooLarge } from './refusals.ts';

/** One part of the container, as its central directory says; sizes are checked again while it is read. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = Buffer.from('504b0506', 'hex');
const END_64 = 0x06064b50;
const ENTRY = 0x02014b50;
const LARGEST_END = 22 + 65_535 + 20;
const LARGEST_DIRECTORY = 64 * 2 ** 20;

export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

interface Place {
  readonly entries: number;
  readonly bytes: number;
  readonly offset: number;
}

async function directoryPlace(file: FileHandle, size: number, name: string): Promise<Place> {
  const from = Math.max(0, size - LARGEST_END);
  const tail = await readAt(file, from, size - from);
  const at = tail.lastIndexOf(END);
  if (at < 0 || at + 22 > tail.length) throw damaged(name, 'its end is missing');
  const place = { entries: tail.readUInt16LE(at + 10), bytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  const large = place.entries === 0xffff || place.bytes === 0xffffffff || place.offset === 0xffffffff;
  return large && at >= 20 ? largePlace(file, Number(tail.readBigUInt64LE(at - 12)), name) : place;
}

async function largePlace(file: FileHandle, at: number, name: string): Promise<Place> {
  const end = Number.isSafeInteger(at) ? await readAt(file, at, 56) : Buffer.alloc(0);
  if (end.length < 56 || end.readUInt32LE(0) !== END_64) throw damaged(name, 'its directory is missing');
  const number = (position: number): number => Number(end.readBigUInt64LE(position));
  return { entries: number(32), bytes: number(40), offset: number(48) };
}

const LARGE = 0xffffffff;

/** Sizes over 4 GiB stand in an extra field, in this order and only those that need it. */
function largeFields(extra: Buffer, plain: readonly number[]): readonly number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return plain.map((value) => {
      if (value !== LARGE || next + 8 > extra.length) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return plain;
}

function entryAt(directory: Buffer, at: number, file: string): { entry: ZipEntry; next: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damaged(file, 'its directory is broken');
  const [nameLength, extraLength, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place)) as [
    number,
    number,
    number,
  ];
  const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
  if (directory.readUInt16LE(at + 8) & 1) throw encrypted(file);
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const plain = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
  const [unpacked = 0, packed = 0, offset = 0] = largeFields(extra, plain);
  const entry = {
    name,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed,
    unpacked,
    offset,
  };
  return { entry, next: at + 46 + nameLength + extraLength + comment };
}

/** The parts of a zip container by name. Nothing is unpacked; what claims to be too much is refused here already. */
export async function zipDirectory(
  file: FileHandle,
  size: number,
  name: string,
  limits: XlsxLimits,
): Promise<ReadonlyMap<string, ZipEntry>> {
  if (size > limits.packed) throw tooLarge(name, `${size} bytes`);
  const place = await directoryPlace(file, size, name);
  if (place.entries > limits.entries) throw tooLarge(name, `${place.entries} parts`);
  if (place.bytes > LARGEST_DIRECTORY || place.offset + place.bytes > size) throw damaged(name, 'its directory is broken');
  const directory = await readAt(file, place.offset, place.bytes);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, count = 0; count < place.entries; count++) {
    const { entry, next } = entryAt(directory, at, name);
    at = next;
    if (entries.has(entry.name)) throw damaged(name, `two parts are called ${entry.name}`);
    if (entry.unpacked > limits.unpacked) throw bomb(name, entry.name, limits.unpacked);
    entries.set(entry.name, entry);
  }
  return entries;
}
