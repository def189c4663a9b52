import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { missing } from '../../base/platform-error.ts';

const hidden = (name: string): boolean => name.startsWith('.') || name.startsWith('~$');
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function filesIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !hidden(name));
  const nested = await Promise.all(
    entries.map((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)])),
  );
  return nested.flat().sort(byName);
}

const isGlob = (path: string): boolean => /[*?[\]{}]/.test(path);

const partPattern = (part: string): RegExp =>
  new RegExp(
    `^${part
      .replace(/[.+^$()|\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')
      .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`)}$`,
  );

async function matching(folder: string, part: string): Promise<string[]> {
  if (!isGlob(part)) return [join(folder, part)];
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !hidden(name) && partPattern(part).test(name)).map((name) => join(folder, name));
}

async function globbed(pattern: string): Promise<string[]> {
  const above = dirname(pattern);
  const folders = isGlob(above) ? await globbed(above) : [above];
  return (await Promise.all(folders.map((folder) => matching(folder, basename(pattern))))).flat().sort(byName);
}

async function expandOne(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return filesIn(path);
  if (found) return [path];
  const several = isGlob(path) ? await globbed(path) : [];
  const files = (await Promise.all(several.map(expandExisting))).flat();
  if (files.length === 0) throw missing('file', `no such file or folder: ${path}`);
  return files;
}

const expandExisting = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  return found.isDirectory() ? filesIn(path) : [path];
};

/** Files, folders and globs as single files; each file once. */
export async function expand(paths: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(paths.map(expandOne));
  return [...new Set(all.flat())];
}
