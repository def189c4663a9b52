import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes read at once; large, so that a pass over a file costs little more than its hash. */
const CHUNK = 4 * 1024 * 1024;

/** A file's bytes in order; while one chunk is looked at, the next is on its way. A chunk holds until the next is asked for. */
export async function* chunksOf(path: string, from = 0): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  // two in turn: fresh ones cost as much as the reading
  let [free, filling] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
  const readAt = (position: number) => {
    [free, filling] = [filling, free];
    return file.read(filling, 0, CHUNK, position);
  };
  let next = readAt(from);
  try {
    for (let position = from; ; ) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) return;
      position += bytesRead;
      next = readAt(position);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await next.catch(() => undefined);
    await file.close();
  }
}

export async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function sha256Of(path: string, progress: (bytes: number) => void = () => undefined): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    done += chunk.length;
    progress(done);
  }
  return hash.digest('hex');
}

const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;
const widthOf = (lead: number): number => [0xc0, 0xe0, 0xf0].filter((from) => lead >= from).length + 1;

/** Bytes at the end that begin a UTF-8 sequence which the next chunk must finish. */
export function unfinished(bytes: Buffer): number {
  const back = [1, 2, 3].find((n) => n <= bytes.length && !isContinuation(bytes[bytes.length - n] ?? 0));
  return back && widthOf(bytes[bytes.length - back] ?? 0) > back ? back : 0;
}

export interface ByteReport {
  readonly sha256: string;
  /** Offset of the first NUL byte, -1 without one. */
  readonly nulAt: number;
  /** Offset of the first byte that is not UTF-8, -1 when all are. */
  readonly invalidAt: number;
  /** Whether most of what is not ASCII is well-formed UTF-8. */
  readonly multibyte: boolean;
  /** The file ends inside a character. */
  readonly cutCharacter: boolean;
}

const HIGH = /[\x80-\xff]/;

/** One pass over a file: its hash, its first NUL and the first place where it is not UTF-8. */
export async function inspectBytes(path: string, progress: (bytes: number) => void): Promise<ByteReport> {
  const hash = createHash('sha256');
  const state = { done: 0, nulAt: -1, invalidAt: -1, multibyte: false, rest: Buffer.alloc(0) };
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    if (state.nulAt < 0) state.nulAt = offset(chunk.indexOf(0), state.done);
    if (state.invalidAt < 0) inspectText(state, chunk);
    state.done += chunk.length;
    progress(state.done);
  }
  const { nulAt, invalidAt, multibyte } = state;
  return { sha256: hash.digest('hex'), nulAt, invalidAt, multibyte, cutCharacter: invalidAt < 0 && state.rest.length > 0 };
}

const offset = (found: number, before: number): number => (found < 0 ? -1 : before + found);

function inspectText(state: { done: number; invalidAt: number; multibyte: boolean; rest: Buffer }, chunk: Buffer): void {
  const text = state.rest.length > 0 ? Buffer.concat([state.rest, chunk]) : chunk;
  const start = state.done - state.rest.length;
  const tail = unfinished(text);
  const body = text.subarray(0, text.length - tail);
  state.rest = Buffer.from(text.subarray(text.length - tail));
  if (isUtf8(body)) {
    state.multibyte ||= hasHighByte(body);
    return;
  }
  state.multibyte ||= isMostlyUtf8(body);
  state.invalidAt = start + firstInvalid(body);
}

// two bytes of GB18030 are now and then one of UTF-8 as well (小 is), so it is the most of them that tells
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound > broken;
}

// Latin-1 text of a slice keeps one character a byte, so an ASCII chunk is told by its native search
const hasHighByte = (bytes: Buffer): boolean => {
  for (let from = 0; from < bytes.length; from += 65_536)
    if (HIGH.test(bytes.toString('latin1', from, Math.min(bytes.length, from + 65_536)))) return true;
  return false;
};

/** Halves the bytes until the first bad sequence is cornered; a cut is moved off a character's middle. */
function firstInvalid(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 8) {
    const middle = good + Math.floor((bad - good) / 2);
    const cut = middle - unfinished(bytes.subarray(good, middle));
    if (cut > good && isUtf8(bytes.subarray(good, cut))) good = cut;
    else bad = middle;
  }
  while (good < bytes.length) {
    const width = [1, 2, 3, 4].find((n) => isUtf8(bytes.subarray(good, good + n)));
    if (!width || good + width > bytes.length) return good;
    good += width;
  }
  return good;
}
