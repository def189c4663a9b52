import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './command.mjs';

/** Every file under the given files and folders, relative to the repository, in one fixed order. */
export const filesUnder = (paths) => paths.flatMap(walk).sort();

function walk(path) {
  const at = join(root, path);
  if (!existsSync(at)) return [];
  if (!statSync(at).isDirectory()) return [path];
  return readdirSync(at).flatMap((name) => walk(`${path}/${name}`));
}

/**
 * Whether the inputs are still those of the last `stamp`. Sizes and times answer in a few milliseconds;
 * where they moved (a fresh checkout, a touch) the contents decide, and the quick answer is renewed.
 */
export function fresh(name, inputs) {
  const last = read(name);
  if (!last) return false;
  if (last.marks === marks(inputs)) return true;
  if (last.contents !== contents(inputs)) return false;
  stamp(name, inputs);
  return true;
}

export function stamp(name, inputs) {
  mkdirSync(dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), JSON.stringify({ marks: marks(inputs), contents: contents(inputs) }));
}

export const unstamp = (name) => rmSync(fileOf(name), { force: true });

const fileOf = (name) => join(root, '.cache', `${name}.stamp.json`);

function read(name) {
  try {
    return JSON.parse(readFileSync(fileOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

function marks(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function contents(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}
