import { afterEach, expect, test, vi } from 'vitest';
import { close, countTests } from '../../scripts/parts/outcome.mjs';

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each, i) => ({ status: each, fullName: `test ${i}` })),
});

afterEach(() => vi.restoreAllMocks());

test('each test is counted once', () => {
  const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
  expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: [] });
});

test('a file that never loaded is a failure', () => {
  expect(countTests({ testResults: [file('passed', 'passed'), file('failed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('a run without a single test is a failure', () => {
  expect(countTests({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('an error outside every test is a failure', () => {
  expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('a skipped test is named, not counted as passed', () => {
  expect(countTests({ testResults: [file('passed', 'passed', 'skipped')] }, 0)).toEqual({
    passed: 1,
    failed: 0,
    skipped: ['test 1'],
  });
});

test('the closing line is last and the exit code agrees with it', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(close([{ passed: 2, failed: 0, skipped: [] }])).toBe(0);
  expect(log.mock.lastCall).toEqual(['\n2 passed, 0 failed']);
  const code = close([
    { passed: 2, failed: 0, skipped: ['a'] },
    { passed: 1, failed: 3, skipped: [] },
  ]);
  expect(code).toBe(1);
  expect(log.mock.lastCall).toEqual(['\n3 passed, 3 failed']);
});
