import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bugLog, describe, scrub } from '../../src/app/bug-log.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('an error is written with its id, time, place and frames', () => {
  const folder = temporaryFolder();
  const id = bugLog(folder, fixedClock('2026-11-11T00:00:00Z'))(new TypeError('x is not a function'), 'GET /api/status');
  const text = readFileSync(join(folder, 'errors.log'), 'utf8');
  expect(text).toContain(`2026-11-11T00:00:00.000Z ${id} GET /api/status`);
  expect(text).toMatch(/TypeError: x is not a function\n\s+at /);
});

test('what an engine quotes of somebody’s row stays out of the log', () => {
  const message = `Could not convert string '13812345678' to INT32, "张三 13900001111" of li.si@example.com, key 440300199001011234`;
  expect(scrub(message)).toBe(`Could not convert string '…' to INT32, "…" of …@…, key #####`);
});

test('names of columns stay: without them nobody finds the fault', () => {
  expect(scrub('Ambiguous reference to column name "type" (use: "r.type" or "m"."type")')).toContain('column name "type"');
});

test('causes are told too', () => {
  expect(describe(new Error('outer', { cause: new Error("inner 'secret'") }))).toMatch(/outer[\s\S]*caused by[\s\S]*inner '…'/);
});

test('a log that cannot be written still gives an id', () => {
  expect(bugLog(join(temporaryFolder(), 'gone'), fixedClock(0))(new Error('x'), 'y')).toMatch(/^[0-9a-f]{8}$/);
});
