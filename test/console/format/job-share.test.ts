import { expect, test } from 'vitest';
import { jobShare } from '../../../src/console/format/job-share.ts';
import type { Progress } from '../../../src/contract/jobs.ts';

const progress = (more: Partial<Progress>): Progress => ({
  step: 'read',
  index: 0,
  steps: 1,
  done: 0,
  total: null,
  unit: 'bytes',
  rows: null,
  finished: [],
  ...more,
});

test('a load goes by bytes', () => {
  expect(jobShare(progress({ done: 512, total: 1024 }))).toBe(50);
});

test('a run goes by the steps it has done', () => {
  expect(jobShare(progress({ unit: 'steps', index: 5, steps: 10, done: 5, total: 10 }))).toBe(50);
});

test('of several files each counts the same', () => {
  expect(jobShare(progress({ index: 1, steps: 2, done: 1, total: 2 }))).toBe(75);
});

test('what is not known yet has no share, and nothing passes a hundred', () => {
  expect(jobShare(null)).toBeNull();
  expect(jobShare(progress({}))).toBeNull();
  expect(jobShare(progress({ index: 10, steps: 10, done: 9, total: 3 }))).toBe(100);
});
