import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { missing } from '../base/platform-error.ts';

export interface Upload {
  readonly uploadId: string;
  readonly file: string;
  readonly bytes: number;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Writes a stream to a folder of its own under `uploads`; what was cut short is removed. */
export async function receiveUpload(uploads: string, name: string, content: Readable): Promise<Upload> {
  const uploadId = randomUUID();
  const folder = join(uploads, uploadId);
  const file = safeName(name);
  await mkdir(folder, { mode: 0o700 });
  try {
    await pipeline(content, createWriteStream(join(folder, file), { mode: 0o600 }));
    return { uploadId, file, bytes: (await stat(join(folder, file))).size };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The path of an upload that is still there. */
export async function findUpload(uploads: string, uploadId: string): Promise<string> {
  const folder = join(uploads, uploadId);
  const [file] = shape.test(uploadId) ? await readdir(folder).catch(() => []) : [];
  if (file === undefined) throw missing('upload', `unknown upload, send the file again: ${uploadId}`, { uploadId });
  return join(folder, file);
}

export async function removeUpload(uploads: string, uploadId: string): Promise<void> {
  if (shape.test(uploadId)) await rm(join(uploads, uploadId), { recursive: true, force: true });
}

/** The last part of a name, without what a file system or a shell could misread. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '');
  return shortened(plain.trim()) || 'upload';
}

// file systems count bytes, and a Chinese character takes three
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const end = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  const letters = [...name.slice(0, name.length - end.length)];
  while (Buffer.byteLength(letters.join('') + end) > 200) letters.pop();
  return letters.join('') + end;
}
