import { expect, test } from 'vitest';
import { Cancelled, currentLine, follow } from '../../src/cli/progress.ts';
import type { Client } from '../../src/contract/client.ts';
import { cancelJob, type Job, type Progress } from '../../src/contract/jobs.ts';
import { recorder } from '../support/terminal.ts';

const progress = (step: string, done: number, finished: Progress['finished'] = []): Progress => ({
  step,
  index: finished.length,
  steps: 3,
  done,
  total: 1000,
  unit: 'bytes',
  rows: null,
  finished,
});

const job = (state: Job['state'], more: Partial<Job> = {}): Job => ({
  jobId: '1',
  kind: 'import',
  state,
  title: 'orders.csv',
  progress: null,
  result: null,
  error: null,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
  ...more,
});

/** Answers one state after another. */
function clientWith(states: Job[], onCancel = () => undefined): Client {
  return {
    call: async (endpoint) => {
      if ((endpoint as unknown) === cancelJob) onCancel();
      return (states.length > 1 ? states.shift() : states[0]) as never;
    },
  };
}

const read = { step: 'read_rows', seconds: 1.2, rows: 500 };

test('where nothing can be redrawn, a step is a line when it ends', async () => {
  const to = recorder({});
  const states = [
    job('queued'),
    job('running', { progress: progress('read_rows', 10) }),
    job('running', { progress: progress('read_rows', 900) }),
    job('running', { progress: progress('merge', 0, [read]) }),
    job('done', { progress: progress('merge', 1000, [read, { step: 'merge', seconds: 61, rows: null }]), result: { files: [] } }),
  ];
  expect(await follow(clientWith(states), job('queued'), to)).toEqual({ files: [] });
  expect(to.stderr.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual(['read rows 1.2 s 500 rows', 'merge 1 min 1 s']);
  expect(to.stdout).toEqual([]);
});

test('on a screen one line changes, and is gone at the end', async () => {
  const to = recorder({ redraws: true });
  const states = [job('running', { progress: progress('read_rows', 500) }), job('done', { result: 5 })];
  await follow(clientWith(states), job('queued'), to);
  expect(to.drawn).toEqual(['  [1/3] read rows 50 %  500 B of 1.0 kB', '']);
});

test('rows are shown beside bytes, and nothing is divided by an unknown total', () => {
  expect(currentLine({ ...progress('read', 500), rows: 12_000 })).toBe('  [1/3] read 50 %  500 B of 1.0 kB  12,000 rows');
  expect(currentLine({ ...progress('read', 500), total: null, unit: 'customers' })).toBe('  [1/3] read  500 customers');
});

test('what failed is thrown as the error it was', async () => {
  const error = { kind: 'conflict' as const, code: 'busy', message: 'somebody writes: now', details: {} };
  await expect(follow(clientWith([job('failed', { error })]), job('queued'), recorder({}))).rejects.toMatchObject(error);
});

test('Ctrl-C cancels the job, and what comes of it is a cancellation', async () => {
  let cancelled = 0;
  const states = [job('running'), job('running'), job('cancelled')];
  const following = follow(
    clientWith(states, () => void cancelled++),
    job('queued'),
    recorder({}),
  );
  const before = process.listenerCount('SIGINT');
  process.emit('SIGINT');
  await expect(following).rejects.toThrow(Cancelled);
  expect(cancelled).toBe(1);
  expect(process.listenerCount('SIGINT')).toBe(before - 1);
});
