import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { invalid, PlatformError } from '../../base/platform-error.ts';

export interface GzipLimits {
  /** Bytes a file may unpack to. */
  readonly bytes: number;
  /** Unpacked ÷ packed above which a file past `free` bytes is taken for a bomb; order files reach some 30. */
  readonly ratio: number;
  readonly free: number;
}

export const gzipLimits: GzipLimits = { bytes: 200 * 2 ** 30, ratio: 250, free: 64 * 2 ** 20 };

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

function guard(file: string, packed: number, limits: GzipLimits, progress: (bytes: number) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      progress(bytes);
      const bomb = bytes > limits.bytes || (bytes > limits.free && bytes > packed * limits.ratio);
      done(bomb ? invalid('gzip-bomb', `the gzip file unpacks to over ${bytes} bytes from ${packed}: ${file}`) : null, chunk);
    },
  });
}

/** Unpacks a gzip file; damage, a cut end and a bomb are refused with the file's name. */
export async function gunzip(
  file: { readonly path: string; readonly name: string; readonly bytes: number },
  to: string,
  progress: (bytes: number) => void = () => undefined,
  limits: GzipLimits = gzipLimits,
): Promise<void> {
  const watch = guard(file.name, file.bytes, limits, progress);
  try {
    await pipeline(createReadStream(file.path), createGunzip(), watch, createWriteStream(to, { mode: 0o600 }));
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid('gzip-damaged', `the gzip file is damaged (${reason}), export or copy it again: ${file.name}`, {}, cause);
  }
}
