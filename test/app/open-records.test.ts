import { expect, test } from 'vitest';
import { insertJob, readJob, startJob } from '../../src/app/jobs.store.ts';
import { openRecords } from '../../src/app/open-records.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { cloneDatabase } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a job that was running when the program was killed has failed once its records are opened again', async () => {
  const workspace = openWorkspace(temporaryFolder());
  const config = { storeUrl: await cloneDatabase('template_store') };
  const before = await openRecords(workspace, config);
  const { id } = await insertJob(
    before.db,
    { kind: 'run', title: 'run', params: {}, createdBy: 'local' },
    '2026-01-01T00:00:00Z',
  );
  await startJob(before.db, id, '2026-01-01T00:00:00Z');
  await before.close();
  const after = await openRecords(workspace, config, fixedClock('2026-01-02T00:00:00Z'));
  const job = await readJob(after.db, id);
  await after.close();
  expect(job).toMatchObject({ state: 'failed', error: { code: 'interrupted' }, finished_at: '2026-01-02T00:00:00.000Z' });
});
