import { expect, test } from 'vitest';
import type { Job } from '../../src/app/job.ts';
import { createJobFeed, type JobEvent } from '../../src/app/job-feed.ts';

const job = (jobId: string): Job => ({
  jobId,
  kind: 'run',
  state: 'running',
  title: '',
  progress: null,
  result: null,
  error: null,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
});

const ids = (events: readonly JobEvent[] | undefined) => events?.map((event) => event.job.jobId);

test('events are numbered and told to whoever listens', () => {
  const feed = createJobFeed();
  const heard: JobEvent[] = [];
  const stop = feed.subscribe((event) => heard.push(event));
  feed.publish(job('1'));
  feed.publish(job('2'));
  stop();
  feed.publish(job('3'));
  expect(heard.map(({ number, job: { jobId } }) => [number, jobId])).toEqual([
    [1, '1'],
    [2, '2'],
  ]);
  expect(feed.newest).toBe(3);
});

test('a listener that comes back gets what it missed', () => {
  const feed = createJobFeed();
  for (const id of ['1', '2', '3']) feed.publish(job(id));
  expect(ids(feed.since(1))).toEqual(['2', '3']);
  expect(ids(feed.since(3))).toEqual([]);
});

test('what is no longer kept is not passed over in silence', () => {
  const feed = createJobFeed(2);
  for (const id of ['1', '2', '3', '4']) feed.publish(job(id));
  expect(ids(feed.since(2))).toEqual(['3', '4']);
  expect(feed.since(1)).toBeUndefined();
  expect(feed.since(9)).toBeUndefined();
});
