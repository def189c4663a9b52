import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type App, localOwner, openApp, PlatformError, readConfig, readStatus, startImport } from '../src/index.ts';
import { cloneDatabase } from './support/store.ts';
import { temporaryFolder } from './support/temporary.ts';

test('a program opens a workspace, imports a file, and reads what is there', async () => {
  const folder = temporaryFolder();
  const orders = join(folder, 'orders.csv');
  writeFileSync(orders, 'order_id,customer_id,paid_at,amount\n1,a,2025-01-01,5.00\n2,a,2025-02-01,6.00\n');
  const app = await openApp({ ...readConfig({ workspace: join(folder, 'brand') }, {}), storeUrl: await cloneDatabase() });
  const { jobId } = await startImport(app, localOwner, { files: [{ path: orders }] }, true);
  expect(await ended(app, jobId)).toBe('done');
  expect((await readStatus(app)).loaded).toEqual({ orders: 2, customers: 1 });
  await app.close();
});

test('what goes wrong has a kind and a stable code', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.doc'), 'x');
  const refusal = openApp(readConfig({ workspace: folder }, {}));
  await expect(refusal).rejects.toBeInstanceOf(PlatformError);
  await expect(refusal).rejects.toMatchObject({ kind: 'conflict', code: 'not-a-workspace' });
});

async function ended({ jobs }: App, jobId: string): Promise<string> {
  for (;;) {
    const { state, finishedAt } = await jobs.read(jobId);
    if (finishedAt !== null) return state;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
