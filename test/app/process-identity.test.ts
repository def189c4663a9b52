import { describe, expect, test } from 'vitest';
import { isSameProcess, processStart } from '../../src/app/process-identity.ts';
import { startChild } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary.ts';

describe('a process', () => {
  test('is itself', () => {
    expect(isSameProcess(process.pid, processStart(process.pid))).toBe(true);
  });

  test('is not an earlier one of the same number', () => {
    expect(isSameProcess(process.pid, 'earlier')).toBe(false);
  });

  test('counts as the same where its start is not known', () => {
    expect(isSameProcess(process.pid, null)).toBe(true);
  });

  test('is no more once it ended, buried or not', async () => {
    const child = startChild(temporaryFolder(), `console.log('up'); setInterval(() => undefined, 1000);`);
    await child.line();
    const pid = child.process.pid!;
    const start = processStart(pid);
    expect(start).not.toBeNull();
    expect(isSameProcess(pid, start)).toBe(true);
    process.kill(pid, 'SIGKILL');
    // until the event loop turns, the child is dead and not yet waited for
    for (const end = performance.now() + 5_000; isSameProcess(pid, start) && performance.now() < end; );
    expect(isSameProcess(pid, start)).toBe(false);
    await child.ended();
    expect(isSameProcess(pid, start)).toBe(false);
  });
});
