import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { FoundFile } from './watched-files.ts';

const DEPTH = 3;

/** Plain files below a folder; links are not followed, for they may lead out of it. */
export async function filesIn(folder: string, below = '', depth = DEPTH): Promise<FoundFile[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return depth > 1 && !entry.name.startsWith('.') ? filesIn(folder, path, depth - 1) : [];
      return entry.isFile() ? found(folder, path) : [];
    }),
  );
  return nested.flat().sort((one, other) => (one.path < other.path ? -1 : 1));
}

// it may go between the listing and the look
async function found(folder: string, path: string): Promise<FoundFile[]> {
  const state = await lstat(join(folder, ...path.split('/'))).catch(() => null);
  return state?.isFile() ? [{ path, bytes: state.size, modifiedAt: state.mtime.toISOString() }] : [];
}

/** The full path of a file found below a folder. */
export const fullPath = (folder: string, path: string): string => join(folder, path.replaceAll('/', sep));
