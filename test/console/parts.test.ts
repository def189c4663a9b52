import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/app/settings.schema.ts';
import { exportFilter } from '../../src/console/features/customers/export-filter.ts';
import { bytesText } from '../../src/console/features/imports/bytes.ts';
import { changesOf, fromPercent, toPercent } from '../../src/console/features/settings/form-state.ts';
import { withJob } from '../../src/console/jobs/feed.ts';
import { windowRows } from '../../src/console/ui/window-rows.ts';
import type { Job } from '../../src/contract/jobs.ts';

test('only the rows in sight are drawn, with a few more, and the rest keep their place', () => {
  expect(windowRows(0, 340, 34, 200)).toEqual({ from: 0, to: 18, above: 0, below: 6188 });
  const middle = windowRows(3400, 340, 34, 200);
  expect([middle.from, middle.to]).toEqual([92, 118]);
  expect(middle.above + middle.below + (middle.to - middle.from) * 34).toBe(6800);
});

test('few rows are drawn all', () => {
  expect(windowRows(0, 900, 34, 3)).toEqual({ from: 0, to: 3, above: 0, below: 0 });
  expect(windowRows(0, 900, 34, 0)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
});

test('an export takes lists as lists', () => {
  expect(exportFilter({ stage: 'new,lost', atRisk: 'true', sort: 'lastOn' })).toEqual({ stage: ['new', 'lost'], atRisk: 'true' });
});

test('a change of settings says only what changed', () => {
  expect(changesOf(defaultSettings, { ...defaultSettings, name: 'Qinghe', marginByCategory: {} })).toEqual({ name: 'Qinghe' });
});

test('a rate survives the way through percent', () => {
  expect(toPercent(0.35)).toBe(35);
  expect(fromPercent(35)).toBe(0.35);
  expect(fromPercent(toPercent(0.0123))).toBe(0.0123);
  expect([toPercent(null), fromPercent(null)]).toEqual([null, null]);
});

test('file sizes are written as file browsers do', () => {
  expect([0, 999, 1234, 12_345_678, 3e12].map(bytesText)).toEqual(['0 B', '999 B', '1.2 kB', '12 MB', '3000 GB']);
});

const job = (jobId: string, state: Job['state']): Job => ({
  jobId,
  kind: 'run',
  state,
  title: '',
  progress: null,
  result: null,
  error: null,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
});

test('news of a job takes its place in the list, a new job comes first', () => {
  const list = { jobs: [job('a', 'running'), job('b', 'done')] };
  expect(withJob(list, job('a', 'done')).jobs.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(withJob(list, job('c', 'queued')).jobs.map(({ jobId }) => jobId)).toEqual(['c', 'a', 'b']);
  expect(withJob(undefined, job('c', 'queued')).jobs).toHaveLength(1);
});
