import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquireLock, readLock } from '../../src/app/lock.ts';
import { startChild } from '../support/child.ts';
import { readJson, temporaryFolder } from '../support/temporary.ts';

const file = (folder: string) => join(folder, 'perennial.lock');
const taken = (folder: string) => {
  const lock = acquireLock(folder);
  onTestFinished(() => lock.release());
  return lock;
};
const rewrite = (folder: string, change: Record<string, unknown>) =>
  writeFileSync(file(folder), JSON.stringify({ ...(readJson(file(folder)) as object), ...change }));

const holder = (folder: string, rest = 'setInterval(() => undefined, 1000);') =>
  startChild(
    temporaryFolder(),
    `import { acquireLock } from '$src/app/lock.ts';
     try {
       const lock = acquireLock(${JSON.stringify(folder)});
       console.log('held');
       ${rest}
     } catch ({ kind, message }) {
       console.log(kind + ' ' + message);
     }`,
  );

describe('the lock of a workspace', () => {
  test('is held by one process and read by others, with address and token once it serves', () => {
    const folder = temporaryFolder();
    expect(readLock(folder)).toBeUndefined();
    const lock = taken(folder);
    expect(readLock(folder)).toMatchObject({ pid: process.pid, address: null, token: lock.token });
    lock.announce('http://127.0.0.1:4380');
    expect(readLock(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:4380', token: lock.token });
    lock.release();
    expect(readLock(folder)).toBeUndefined();
    expect(existsSync(file(folder))).toBe(false);
    expect(existsSync(join(folder, 'perennial.token'))).toBe(false);
  });

  test('keeps its secret in a file for its owner alone, never in the lock file', () => {
    const folder = temporaryFolder();
    const { token } = taken(folder);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    for (const name of ['perennial.lock', 'perennial.token']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(file(folder), 'utf8')).not.toContain(token);
  });

  test('refuses a second opener by the pid and address of the first', async () => {
    const folder = temporaryFolder();
    const child = holder(
      folder,
      `lock.announce('http://127.0.0.1:9'); console.log('serving'); setInterval(() => undefined, 1000);`,
    );
    expect(await child.line()).toBe('held');
    expect(await child.line()).toBe('serving');
    expect(() => acquireLock(folder)).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'workspace-locked',
        message: expect.stringMatching(new RegExp(`http://127\\.0\\.0\\.1:9.*: ${child.process.pid}$`)),
      }),
    );
    child.process.kill('SIGTERM');
    await child.ended();
    taken(folder);
  });

  test('is refused to the process that holds it already', () => {
    const folder = temporaryFolder();
    taken(folder);
    expect(() => acquireLock(folder)).toThrow(expect.objectContaining({ code: 'workspace-locked' }));
  });

  test('of a killed process is taken over', async () => {
    const folder = temporaryFolder();
    const child = holder(folder);
    await child.line();
    child.process.kill('SIGKILL');
    await child.ended();
    expect(readLock(folder)).toBeUndefined();
    expect(readJson(file(folder))).toMatchObject({ pid: child.process.pid });
    taken(folder);
    expect(readLock(folder)?.pid).toBe(process.pid);
  });

  test('whose pid was given to another program since is taken over', () => {
    const folder = temporaryFolder();
    taken(folder);
    rewrite(folder, { start: 'before the last start of this machine', nonce: 'theirs' });
    expect(readLock(folder)).toBeUndefined();
    taken(folder);
  });

  test('of another machine holds until somebody deletes it, and says so', () => {
    const folder = temporaryFolder();
    taken(folder);
    rewrite(folder, { host: 'elsewhere', pid: 2_147_483_647, nonce: 'theirs' });
    expect(() => acquireLock(folder)).toThrow(/host elsewhere.*delete perennial\.lock/);
    expect(readLock(folder)?.host).toBe('elsewhere');
  });

  test('half written holds for a moment, and no longer', () => {
    const folder = temporaryFolder();
    writeFileSync(file(folder), '');
    expect(() => acquireLock(folder)).toThrow(expect.objectContaining({ kind: 'conflict' }));
    expect(readLock(folder)).toBeUndefined();
    utimesSync(file(folder), 1, 1);
    taken(folder);
  });

  test('is taken over though another takeover was killed in the middle, only not at once', () => {
    const folder = temporaryFolder();
    taken(folder);
    rewrite(folder, { start: 'earlier', nonce: 'stale' });
    const guard = `${file(folder)}.takeover`;
    writeFileSync(guard, '');
    expect(() => acquireLock(folder)).toThrow(expect.objectContaining({ kind: 'conflict' }));
    utimesSync(guard, 1, 1);
    taken(folder);
    expect(existsSync(guard)).toBe(false);
  });

  test('is not released by who no longer holds it', () => {
    const folder = temporaryFolder();
    const lock = taken(folder);
    rewrite(folder, { nonce: 'theirs' });
    lock.release();
    expect(existsSync(file(folder))).toBe(true);
  });

  test('goes to exactly one of many that find a stale one at the same moment, a hundred times', async () => {
    const outer = temporaryFolder();
    const folders = Array.from({ length: 100 }, (_, round) => join(outer, String(round)));
    for (const folder of folders) {
      mkdirSync(folder);
      acquireLock(folder);
      rewrite(folder, { start: 'earlier', nonce: 'stale' });
    }
    const contend = `
      import { acquireLock } from '$src/app/lock.ts';
      import { existsSync } from 'node:fs';
      const folders = ${JSON.stringify(folders)};
      console.log('ready');
      while (!existsSync(${JSON.stringify(join(outer, 'go'))})) ;
      const held = folders.map((folder) => {
        try { acquireLock(folder); return 1; } catch ({ kind }) { return kind === 'conflict' ? 0 : NaN; }
      });
      console.log(JSON.stringify(held));
      setInterval(() => undefined, 1000);`;
    const children = Array.from({ length: 4 }, () => startChild(temporaryFolder(), contend));
    await Promise.all(children.map((child) => child.line()));
    writeFileSync(join(outer, 'go'), '');
    const held = (await Promise.all(children.map((child) => child.line()))).map((line) => JSON.parse(line) as number[]);
    expect(folders.map((_, round) => held.reduce((sum, rounds) => sum + rounds[round]!, 0))).toEqual(folders.map(() => 1));
  });
});
