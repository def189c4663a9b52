import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { App } from '../../src/app/app.ts';
import { readConfig } from '../../src/app/config.ts';
import type { Job } from '../../src/app/job.ts';
import { openApp } from '../../src/app/open.ts';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { type Client, createClient } from '../../src/contract/client.ts';
import { inProcess } from '../../src/server/in-process.ts';
import { buildServer } from '../../src/server/server.ts';
import { cloneDatabase } from './store.ts';

export interface TestApp {
  readonly app: App;
  readonly server: FastifyInstance;
  /** With the workspace's token, as the command line has it. */
  readonly client: Client;
  /** Without it, as the console where sign-in is off. */
  readonly visitor: Client;
  /** The job when it has ended. */
  ended(job: { readonly jobId: string }): Promise<Job>;
  close(): Promise<void>;
}

/** A workspace of its own on disk, with records on the run's shared server. */
export async function openTestApp(
  environment: Readonly<Record<string, string>> = { PERENNIAL_SIGN_IN: 'off' },
  clock: Clock = systemClock,
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-app-'));
  chmodSync(folder, 0o700);
  const config = {
    ...readConfig({ workspace: join(folder, 'brand') }, { PERENNIAL_MEMORY_LIMIT: '1GB', ...environment }),
    storeUrl: await cloneDatabase(),
  };
  const app = await openApp(config, clock);
  const server = await buildServer(app);
  return {
    app,
    server,
    client: createClient(inProcess(server), { authorization: `Bearer ${app.token}` }),
    visitor: createClient(inProcess(server)),
    ended: ({ jobId }) => ended(app, jobId),
    close: async () => {
      await server.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended({ jobs }: App, jobId: string): Promise<Job> {
  for (;;) {
    const job = await jobs.read(jobId);
    if (job.finishedAt !== null) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
