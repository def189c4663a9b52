import { mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { invalid, missing } from '../../base/platform-error.ts';
import type { Files, OpenedFile, OpenOptions } from '../file.ts';
import type { Workbooks } from '../workbook.ts';
import { headOf, inspectBytes, sha256Of } from './bytes.ts';
import { decodeFile } from './decode.ts';
import { openDelimited } from './delimited.ts';
import { encodingOf, markedEncoding, refuseContainer, type TextEncoding } from './encoding.ts';
import { expand } from './expand.ts';
import { type GzipLimits, gunzip, gzipLimits, isGzip } from './gzip.ts';
import type { Inspect } from './inspection.ts';
import { openJson } from './json-file.ts';
import { isParquet, openParquet } from './parquet.ts';
import { openWorkbookFile } from './workbook-file.ts';

export interface FilesOptions {
  /** Folder for decoded copies; each opened file has a folder of its own in it, removed by `close`. */
  readonly scratch: string;
  readonly workbooks: Workbooks;
  readonly gzip?: GzipLimits;
  /** How bytes are gone over, where that has begun before. */
  readonly inspect?: Inspect | undefined;
}

/** Bytes of the head that are looked at to find out how a file is written. */
const HEAD = 1_048_576;

/** Files on this machine's disk. */
export const openFiles = (options: FilesOptions): Files => ({
  expand,
  open: (path, open) => openFile(path, open, options),
});

async function openFile(path: string, open: OpenOptions, options: FilesOptions): Promise<OpenedFile> {
  const size = await sizeOf(path);
  const folder = await mkdtemp(join(options.scratch, 'file-'));
  const file = { path, name: basename(path), bytes: size, folder };
  try {
    return await openIn(file, open, options);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found) throw missing('file', `no such file: ${path}`);
  if (!found.isFile()) throw invalid('file', `not a file: ${path}`);
  if (found.size === 0) throw invalid('empty-file', `the file is empty: ${basename(path)}`);
  return found.size;
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: string;
}

async function openIn(file: Place, options: OpenOptions, { gzip, ...means }: FilesOptions): Promise<OpenedFile> {
  const packed = isGzip(await headOf(file.path, 2));
  if (!packed) return openPlain(file, file, options, null, means);
  const sha256 = await sha256Of(file.path, (done) => options.progress?.('check', done, file.bytes));
  const inner = { ...file, path: join(file.folder, 'unpacked') };
  await gunzip(file, inner.path, (done) => options.progress?.('decode', done, Math.max(done, file.bytes)), gzip ?? gzipLimits);
  const bytes = (await stat(inner.path)).size;
  if (bytes === 0) throw invalid('empty-file', `the gzip file holds nothing: ${file.name}`);
  return openPlain({ ...inner, bytes }, file, options, sha256, means);
}

/** `file` is the plain one, `given` the one the user named. */
async function openPlain(
  file: Place,
  given: Place,
  options: OpenOptions,
  packedSha: string | null,
  { workbooks, inspect = inspectBytes }: Pick<FilesOptions, 'workbooks' | 'inspect'>,
): Promise<OpenedFile> {
  const head = await headOf(file.path, HEAD);
  refuseContainer(head, file.name);
  const check = (done: number) => options.progress?.('check', done, file.bytes);
  const compression = packedSha ? ('gzip' as const) : ('none' as const);
  const known = { path: given.path, name: file.name, bytes: given.bytes, compression };
  if (workbooks.isWorkbook(head)) {
    const sha256 = packedSha ?? (await sha256Of(file.path, check));
    return openWorkbookFile(workbooks, file, head, { ...known, sha256 }, options);
  }
  const report = await inspect(file.path, check);
  const found = { ...known, sha256: packedSha ?? report.sha256 };
  const close = () => rm(file.folder, { recursive: true, force: true });
  if (isParquet(head)) return openParquet(file.path, found, close);
  const encoding = encodingOf(report, markedEncoding(head), file.name);
  const text = await utf8Of(file, encoding, report.cutCharacter, options);
  // a decoded copy may be longer than the file was
  const copying = (done: number) => options.progress?.('decode', done, Math.max(done, file.bytes));
  const cut = { cut: report.cutCharacter, folder: file.folder, close, copying };
  return (
    (await openJson(text, { ...found, encoding }, cut)) ?? openDelimited(text, { ...found, encoding }, options.recognises, cut)
  );
}

async function utf8Of(file: Place, encoding: TextEncoding, cut: boolean, options: OpenOptions): Promise<string> {
  if (encoding === 'utf-8' && !cut) return file.path;
  const to = join(file.folder, 'decoded');
  await decodeFile({ ...file, encoding }, to, (done) => options.progress?.('decode', done, file.bytes));
  return to;
}
