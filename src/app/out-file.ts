import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { denied, invalid, missing } from '../base/platform-error.ts';

/** The path of a file that is to be written, in full; refused before any work is done where that cannot be. */
export async function outFile(path: string): Promise<string> {
  const full = resolve(path);
  const folder = dirname(full);
  if (!(await kindOf(folder))?.isDirectory()) throw missing('out-folder', `no such folder to write to: ${folder}`);
  if ((await kindOf(full))?.isDirectory()) throw invalid('out-file', `the file to write is a folder: ${full}`);
  await access(folder, constants.W_OK).catch(() => {
    throw denied('out-folder', `not allowed to write to the folder: ${folder}`);
  });
  return full;
}

const kindOf = (path: string) => stat(path).catch(() => undefined);
