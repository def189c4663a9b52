import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** All TypeScript files below a folder, by path from the repository's root. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Every value that the modules of a folder export, in the order they are written. */
export async function exportsOf(folder: string): Promise<unknown[]> {
  const values = await Promise.all(sourcesIn(folder).map(valuesOf));
  return values.flat();
}

async function valuesOf(file: string): Promise<unknown[]> {
  const module = (await import(join(root, file))) as Record<string, unknown>;
  const place = (name: string) => textOf(file).search(new RegExp(`export const ${name}\\b`));
  return Object.keys(module)
    .sort((one, other) => place(one) - place(other))
    .map((name) => module[name]);
}

/** A Markdown table; a bar inside a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const heading = (title: string, from: string): string =>
  `# ${title}\n\n<!-- written by \`npm run docs\` from ${from}; change that, not this -->\n`;
