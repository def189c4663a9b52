import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readPostmaster } from '../../src/store/postgres/postmaster.ts';
import { stop } from '../../src/store/postgres/shutdown.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the PostgreSQL that the tests of one run share; the first test that needs it starts it. */
    sharedPostgres: string;
  }
}

let folder: string;

export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'perennial-test-'));
  chmodSync(folder, 0o700);
  project.provide('sharedPostgres', folder);
}

export async function teardown(): Promise<void> {
  const cluster = join(folder, 'store', 'cluster');
  const running = readPostmaster(cluster);
  if (running) await stop({ pid: running.pid, cluster, pgCtl: '' });
  rmSync(folder, { recursive: true, force: true });
}
