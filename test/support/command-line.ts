import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder for the command line that one run's tests start; each process that needs it bundles it there. */
    commandLine: string;
  }
}

// inside the repository, so that the bundle finds its packages
const parent = join(import.meta.dirname, '..', '..', '.cache');
let folder: string;

export function setup(project: TestProject): void {
  mkdirSync(parent, { recursive: true });
  folder = mkdtempSync(join(parent, 'command-line-'));
  project.provide('commandLine', folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
