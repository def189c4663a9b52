import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installed package or of the clone: the same from the sources and from the bundle. */
export const packageRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)));

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`perennial's package.json is missing above ${fileURLToPath(import.meta.url)}`);
  return rootAbove(above);
}

export const version: string = (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string })
  .version;

/** Where the built console lies; it may be absent. */
export const consoleFolder: string = join(packageRoot, 'dist', 'console');
