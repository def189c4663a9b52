import { expect, test } from 'vitest';
import { toJob, toJobError } from '../../src/app/job.ts';
import type { JobRow } from '../../src/app/jobs.store.ts';
import { invalid } from '../../src/base/platform-error.ts';
import { jobSchema } from '../../src/contract/jobs.ts';

const row: JobRow = {
  id: 7,
  kind: 'import',
  title: 'orders.csv',
  state: 'failed',
  params: {},
  result: null,
  error: { kind: 'invalid', code: 'file', message: 'no rows: orders.csv', details: { rows: 0 } },
  created_by: 'local',
  created_at: '2026-01-01T00:00:00.000Z',
  started_at: null,
  finished_at: null,
};

test('a stored job is what the contract says a job is', () => {
  const job = toJob(row);
  expect(jobSchema.parse(job)).toEqual(job);
  expect(job).toMatchObject({ jobId: '7', state: 'failed', error: { code: 'file', details: { rows: 0 } } });
});

test('an expected error is kept as it is, an unforeseen one under the id of its note', () => {
  expect(toJobError(invalid('file', 'no rows: a.csv', { rows: 0 }), () => 'never')).toEqual({
    kind: 'invalid',
    code: 'file',
    message: 'no rows: a.csv',
    details: { rows: 0 },
  });
  const unforeseen = toJobError(new Error('somebody’s number 13812345678'), () => 'ab12');
  expect(unforeseen).toMatchObject({ code: 'bug', details: { id: 'ab12' } });
  expect(unforeseen.message).not.toContain('138');
});
