import { open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { denied, invalid, missing } from '../base/platform-error.ts';

/** The path of a file that is to be written, in full; refused before any work is done where that cannot be, or where it is one that is `read`. */
export async function outFile(path: string, ...read: readonly string[]): Promise<string> {
  const full = resolve(path);
  const folder = dirname(full);
  if (!(await kindOf(folder))?.isDirectory()) throw missing('out-folder', `no such folder to write to: ${folder}`);
  if ((await kindOf(full))?.isDirectory()) throw invalid('out-file', `the file to write is a folder: ${full}`);
  await refuseToOverwrite(full, read);
  await tryToWrite(full);
  return full;
}

/** Opens it for writing and leaves it as it was: rights alone do not tell of a full disk or a read-only place. */
async function tryToWrite(full: string): Promise<void> {
  const there = await kindOf(full);
  try {
    await (await open(full, 'a')).close();
    if (!there) await rm(full, { force: true });
  } catch (cause) {
    throw denied('out-file', `cannot write (${cause instanceof Error ? cause.message : String(cause)}): ${full}`);
  }
}

/** What is read is not what is written: a slip of the hand must not cost somebody's orders. */
async function refuseToOverwrite(full: string, read: readonly string[]): Promise<void> {
  const there = await kindOf(full);
  for (const path of there ? read : []) {
    const source = await kindOf(resolve(path));
    if (source?.ino === there?.ino && source?.dev === there?.dev)
      throw invalid('out-file', `the file to write is the one that is read, name another: ${full}`);
  }
}

const kindOf = (path: string) => stat(path).catch(() => undefined);
