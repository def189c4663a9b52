import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { localDay } from '../base/day.ts';
import { broken, type Check, look, ok, warning } from './check.ts';
import type { Config } from './config.ts';
import { consoleFolder } from './package-root.ts';

const GB = 1e9;
const gb = (bytes: number): string => `${(bytes / GB).toFixed(1)} GB`;

/** What can be said without opening anything. */
export const machineChecks = (config: Config): Promise<Check[]> =>
  Promise.all([
    look('node', () => nodeCheck(process.versions.node)),
    look('memory', () => memoryCheck(totalmem(), freemem(), config.memoryLimit)),
    look('disk', async () => diskCheck(await freeBytes(config.workspace))),
    look('time zones', zoneCheck),
    look('console', consoleCheck),
  ]);

const oldest = [20, 19] as const;

export function nodeCheck(version: string) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld
    ? broken(`Node ${version}`, `install Node ${oldest.join('.')} or newer from https://nodejs.org`)
    : ok(`Node ${version}`);
}

/** `limit` such as `3.5GB`; half as much again is for what is not the engine. */
export function memoryCheck(total: number, free: number, limit: string) {
  const found = `${gb(total)}, ${gb(free)} free; the engine may use ${limit}`;
  return total < sizeOf(limit) * 1.5
    ? warning(found, `set PERENNIAL_MEMORY_LIMIT to about ${(total / GB / 2).toFixed(1)}GB, so that the machine does not swap`)
    : ok(found);
}

const powers: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4 };

export function sizeOf(limit: string): number {
  const [, number, unit = 'G', binary] = /^([\d.]+)\s?([KMGT])(i?)B$/i.exec(limit) ?? [];
  return Number(number) * (binary ? 1024 : 1000) ** (powers[unit.toUpperCase()] ?? 0);
}

export function diskCheck(free: number) {
  const found = `${gb(free)} free`;
  if (free < 0.5 * GB) return broken(found, 'free some space: an import or a run needs room for the new tables beside the old');
  return free < 5 * GB ? warning(found, 'a million customers need about 5 GB while a run is made') : ok(found);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(nearest(folder));
  return bavail * bsize;
}

export const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

// the last second of 2025 in UTC is already 2026 in Shanghai: a Node built without its zones says 2025
function zoneCheck() {
  return localDay(Date.UTC(2025, 11, 31, 23, 59, 59), 'Asia/Shanghai') === '2026-01-01'
    ? ok('known to Node')
    : broken('Node knows no time zones', 'use a Node with full ICU, as from https://nodejs.org');
}

function consoleCheck() {
  return existsSync(join(consoleFolder, 'index.html'))
    ? ok('built')
    : warning('the console is not built; the API and the commands work', 'npm run build');
}
