import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failInterrupted, finishJob, insertJob, listJobs, readJob, startJob } from '../../src/app/jobs.store.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`;

describe('jobs', () => {
  let store: Store;
  beforeAll(async () => {
    store = await cloneStore();
  });
  afterAll(() => store.close());
  const queued = (title = 'orders.csv', params: unknown = { files: ['orders.csv'] }) =>
    insertJob(store.db, { kind: 'import', title, params, createdBy: 'local' }, at(0));
  const running = async () => startJob(store.db, (await queued()).id, at(1));

  test('are queued, run and done', async () => {
    const { id } = await queued();
    expect(await readJob(store.db, id)).toEqual({
      id,
      kind: 'import',
      title: 'orders.csv',
      state: 'queued',
      params: { files: ['orders.csv'] },
      result: null,
      error: null,
      created_by: 'local',
      created_at: at(0),
      started_at: null,
      finished_at: null,
    });
    expect(await startJob(store.db, id, at(1))).toMatchObject({ state: 'running', started_at: at(1) });
    const done = await finishJob(store.db, id, { state: 'done', result: [1, 2] }, at(2));
    expect(done).toMatchObject({ state: 'done', result: [1, 2], error: null, finished_at: at(2) });
    expect(await readJob(store.db, id)).toEqual(done);
  });

  test('keep why they failed', async () => {
    const { id } = await running();
    const error = { kind: 'invalid', code: 'header', message: 'no header: x.csv', details: { file: 'x.csv' } };
    expect(await finishJob(store.db, id, { state: 'failed', error }, at(2))).toMatchObject({
      state: 'failed',
      error,
      result: null,
    });
  });

  test('may be cancelled before they start, and then never start', async () => {
    const { id } = await queued();
    await finishJob(store.db, id, { state: 'cancelled' }, at(1));
    await expect(startJob(store.db, id, at(2))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'job-state',
      message: `cannot start job ${id}, it is: cancelled`,
    });
  });

  test('run once and end once', async () => {
    const { id } = await queued();
    const starts = await Promise.allSettled([startJob(store.db, id, at(1)), startJob(store.db, id, at(1))]);
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await finishJob(store.db, id, { state: 'done', result: 'kept' }, at(2));
    await expect(finishJob(store.db, id, { state: 'cancelled' }, at(3))).rejects.toMatchObject({ kind: 'conflict' });
    expect(await readJob(store.db, id)).toMatchObject({ state: 'done', result: 'kept', finished_at: at(2) });
  });

  test('that do not exist are missing by number', async () => {
    await expect(readJob(store.db, 999_999)).rejects.toMatchObject({ kind: 'missing', message: 'unknown job: 999999' });
    await expect(startJob(store.db, 999_999, at(1))).rejects.toMatchObject({ kind: 'missing' });
  });

  test('left open by a killed process have failed, and only those', async () => {
    await failInterrupted(store.db, at(4));
    const [open, waiting, done] = [await running(), await queued(), await running()];
    await finishJob(store.db, done.id, { state: 'done' }, at(2));
    expect((await failInterrupted(store.db, at(5))).sort()).toEqual([open.id, waiting.id].sort());
    expect(await readJob(store.db, open.id)).toMatchObject({
      state: 'failed',
      error: { code: 'interrupted' },
      finished_at: at(5),
    });
    expect(await readJob(store.db, done.id)).toMatchObject({ state: 'done', error: null });
    expect(await failInterrupted(store.db, at(6))).toEqual([]);
  });

  test('are listed open ones first, then the newest', async () => {
    await failInterrupted(store.db, at(7));
    const [first, second, third] = [await queued('one'), await queued('two'), await queued('three')];
    await finishJob(store.db, second.id, { state: 'done' }, at(8));
    await finishJob(store.db, third.id, { state: 'done' }, at(8));
    expect((await listJobs(store.db, 3)).map(({ title }) => title)).toEqual(['one', 'three', 'two']);
    expect((await listJobs(store.db, 1)).map(({ id }) => id)).toEqual([first.id]);
  });
});
