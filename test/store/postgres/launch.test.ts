import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Launch, launch } from '../../../src/store/postgres/launch.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** A stand-in for the server: a shell script with the words it would say. */
function plan(script: string): Launch {
  const folder = temporaryFolder();
  const postgres = join(folder, 'postgres');
  writeFileSync(postgres, `#!/bin/sh\ncd ${folder}\n${script}\n`, { mode: 0o755 });
  const binaries = { initdb: '', postgres, pgCtl: '' };
  return { cluster: folder, binaries, account: undefined, socketFolder: folder, logFile: join(folder, 'logs', 'postgres.log') };
}

const ready = `printf '%s\\n' $$ "$PWD" 1 5432 "$PWD" '' '' 'ready' > postmaster.pid; exec sleep 60`;
const endedWithTest = (pid: number) => onTestFinished(() => void process.kill(pid));

describe('the start of the server', () => {
  test('ends when it says that it is ready', async () => {
    const started = await launch(plan(ready));
    endedWithTest(started.pid);
    expect(started.status).toBe('ready');
  });

  test('does not take the file of an earlier server for its own', async () => {
    const chosen = plan(`sleep 0.2; ${ready}`);
    writeFileSync(join(chosen.cluster, 'postmaster.pid'), '1\n/elsewhere\n1\n5432\n/elsewhere\n\n\nready\n');
    const started = await launch(chosen);
    endedWithTest(started.pid);
    expect(started.cluster).toBe(chosen.cluster);
  });

  test('waits while the last backends of a killed server still write', async () => {
    const refusal = `echo 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'`;
    const started = await launch(plan(`if [ -e again ]; then ${ready}; fi; touch again; ${refusal}; exit 1`));
    endedWithTest(started.pid);
    expect(existsSync(join(started.cluster, 'again'))).toBe(true);
  });

  test('fails with what the server said last, and where the rest stands', async () => {
    const chosen = plan(`echo '2026-01-01 00:00:00 UTC [7] FATAL:  could not create lock file: No space left on device'; exit 1`);
    await expect(launch(chosen)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'store-start',
      message: `the embedded database did not start, see ${chosen.logFile}: could not create lock file: No space left on device`,
    });
  });

  test('fails with how it ended when it said nothing', async () => {
    await expect(launch(plan('exit 7'))).rejects.toThrow(/: exit 7$/);
    await expect(launch(plan('kill -9 $$'))).rejects.toThrow(/: exit SIGKILL$/);
  });
});
