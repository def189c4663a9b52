import { describe, expect, test } from 'vitest';
import { guardExit } from '../../../src/store/postgres/exit-guard.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const guarded = (rest: string) =>
  startChild(
    temporaryFolder(),
    `import { guardExit } from '$src/store/postgres/exit-guard.ts';
     import { writeSync } from 'node:fs';
     const say = (text) => writeSync(1, text + '\\n');
     const unguard = guardExit(() => say('stopped'));
     ${rest}`,
  );
const forever = 'setInterval(() => undefined, 1000);';

describe('the end of the process', () => {
  test('stops what is guarded, once', async () => {
    const child = guarded(`say('ready');`);
    expect([await child.line(), await child.line(), await child.ended()]).toEqual(['ready', 'stopped', 0]);
  });

  test('by a signal stops what is guarded and stays an end by that signal', async () => {
    const child = guarded(`say('ready'); ${forever}`);
    await child.line();
    child.process.kill('SIGTERM');
    expect([await child.line(), await child.ended()]).toEqual(['stopped', 'SIGTERM']);
  });

  test('is left to a program that listens for the signal itself', async () => {
    const child = guarded(`process.on('SIGTERM', () => { say('closing'); process.exit(3); }); say('ready'); ${forever}`);
    await child.line();
    child.process.kill('SIGTERM');
    expect([await child.line(), await child.line(), await child.ended()]).toEqual(['closing', 'stopped', 3]);
  });

  test('does nothing to what was stopped before', async () => {
    const child = guarded(`unguard(); say('ready'); process.on('exit', () => say('end'));`);
    expect([await child.line(), await child.line(), await child.ended()]).toEqual(['ready', 'end', 0]);
  });

  test('is listened for only while something is guarded', () => {
    const before = process.listenerCount('SIGTERM');
    const [first, second] = [guardExit(() => undefined), guardExit(() => undefined)];
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    first();
    second();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
