import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { conflict } from '../../src/base/platform-error.ts';
import { failureOf } from '../../src/cli/failure.ts';
import { Cancelled } from '../../src/cli/progress.ts';

const locked = conflict('workspace-locked', 'held by process: 5', { pid: 5 });

test('what was foreseen is one line, or JSON where that was asked for', () => {
  expect(failureOf(locked, false)).toEqual({ code: 4, text: 'error: held by process: 5' });
  expect(JSON.parse(failureOf(locked, true).text)).toEqual({
    error: { kind: 'conflict', code: 'workspace-locked', message: 'held by process: 5', details: { pid: 5 } },
  });
});

test('a bug shows where it happened', () => {
  expect(failureOf(new TypeError('x is not a function'), false)).toMatchObject({
    code: 1,
    text: expect.stringMatching(/TypeError[\s\S]*at /),
  });
  expect(JSON.parse(failureOf('thrown text', true).text).error.code).toBe('bug');
});

test('help is no failure, wrong usage is, and a cancellation says so', () => {
  expect(failureOf(new CommanderError(0, 'commander.helpDisplayed', ''), false)).toEqual({ code: 0, text: '' });
  expect(failureOf(new CommanderError(1, 'commander.missingArgument', 'x'), false)).toEqual({ code: 2, text: '' });
  expect(failureOf(new Cancelled('cancelled'), false)).toEqual({ code: 130, text: 'cancelled' });
});
