import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './walls.ts';

const made = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage', 'perennial-workspace']);

/** The repository's own files, by path from its root: what git knows or would, else all but what is made. */
export function houseFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return list.split('\0').filter((file) => file && existsSync(join(root, file)));
  } catch {
    return walk('');
  }
}

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !made.has(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]));

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
