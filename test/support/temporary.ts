import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes when the test ends. */
export function temporaryFolder(under = tmpdir()): string {
  const folder = mkdtempSync(join(under, 'perennial-case-'));
  chmodSync(folder, 0o700);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
