import { expect, test } from 'vitest';
import { steadyOffset } from '../../src/ingest/time-zone.ts';

test('Shanghai keeps its offset since the summer times of 1986 to 1991', () => {
  const steady = steadyOffset('Asia/Shanghai');
  expect(steady?.offsetMinutes).toBe(480);
  expect(steady && steady.from > '1991-09-15' && steady.from < '1991-10-15').toBe(true);
});

test('half-hour zones are steady, zones with summer time are not', () => {
  expect(steadyOffset('Asia/Kolkata')).toEqual({ from: '1970-01-02', offsetMinutes: 330 });
  expect(steadyOffset('Europe/Berlin')).toBeNull();
  expect(steadyOffset('America/New_York')).toBeNull();
});
