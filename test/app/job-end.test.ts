import { expect, test } from 'vitest';
import type { Job } from '../../src/app/job.ts';
import { jobEnd } from '../../src/app/job-end.ts';
import { createJobFeed } from '../../src/app/job-feed.ts';

const job = (jobId: string, finishedAt: string | null): Job => ({
  jobId,
  kind: 'run',
  state: finishedAt ? 'done' : 'running',
  title: '',
  progress: null,
  result: null,
  error: null,
  createdAt: '',
  startedAt: null,
  finishedAt,
});

test('waits for the end of this job and no other', async () => {
  const feed = createJobFeed();
  const end = jobEnd({ feed, read: async (id) => job(id, null) }, '2');
  feed.publish(job('1', 'now'));
  feed.publish(job('2', null));
  feed.publish(job('2', 'now'));
  expect(await end).toMatchObject({ jobId: '2', finishedAt: 'now' });
});

test('a job that has ended before is not waited for, and an unknown one is an error', async () => {
  const feed = createJobFeed();
  expect(await jobEnd({ feed, read: async (id) => job(id, 'then') }, '3')).toMatchObject({ finishedAt: 'then' });
  await expect(jobEnd({ feed, read: () => Promise.reject(new Error('no such job')) }, '4')).rejects.toThrow('no such job');
});
