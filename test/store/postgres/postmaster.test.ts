import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { disown, isAlive, isLive, readPostmaster, until } from '../../../src/store/postgres/postmaster.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const write = (cluster: string, lines: unknown[]) => writeFileSync(join(cluster, 'postmaster.pid'), `${lines.join('\n')}\n`);

const serving = `console.log('up'); setInterval(() => undefined, 1000);`;

describe('the file a server leaves', () => {
  test('tells its pid, folder, address and status', () => {
    const cluster = temporaryFolder();
    expect(readPostmaster(cluster)).toBeUndefined();
    write(cluster, [4711, cluster, 1_700_000_000, 5432, '/run/x', '', '  123 45', 'ready   ']);
    expect(readPostmaster(cluster)).toEqual({ pid: 4711, cluster, port: 5432, socketFolder: '/run/x', status: 'ready' });
  });

  test('means nothing while it is being written', () => {
    const cluster = temporaryFolder();
    write(cluster, ['']);
    expect(readPostmaster(cluster)).toBeUndefined();
    write(cluster, [4711, cluster]);
    expect(readPostmaster(cluster)).toMatchObject({ pid: 4711, status: '' });
  });

  test('is stale when its pid belongs to a program that does not serve this folder', () => {
    const cluster = temporaryFolder();
    write(cluster, [process.pid, cluster, 1, 5432, '', '', '', 'ready']);
    expect(isLive(readPostmaster(cluster)!, cluster)).toBe(false);
  });

  test('is live when its process was started on the folder it names', async () => {
    const cluster = temporaryFolder();
    const child = startChild(cluster, serving, ['-D', cluster]);
    await child.line();
    write(cluster, [child.process.pid, cluster, 1, 5432, '', '', '', 'ready']);
    const found = readPostmaster(cluster)!;
    expect(isLive(found, cluster)).toBe(true);
    child.process.kill('SIGKILL');
    await child.ended();
    expect(isLive(found, cluster)).toBe(false);
  });

  test('is not ours when it came along with a copied folder', async () => {
    const outer = temporaryFolder();
    const [original, copy] = [join(outer, 'original'), join(outer, 'copy')];
    for (const folder of [original, copy]) mkdirSync(folder);
    const child = startChild(original, serving, ['-D', original]);
    await child.line();
    write(copy, [child.process.pid, original, 1, 5432, '', '', '', 'ready']);
    expect(isLive(readPostmaster(copy)!, original)).toBe(true);
    expect(isLive(readPostmaster(copy)!, copy)).toBe(false);
  });

  test('keeps its shared memory key when its pid is disowned', () => {
    const cluster = temporaryFolder();
    write(cluster, [process.pid, cluster, 1, 5432, '/run/x', '', '  123 45', 'ready   ']);
    disown(cluster);
    expect(isAlive(readPostmaster(cluster)!.pid)).toBe(false);
    expect(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[6]).toBe('  123 45');
  });
});

describe('waiting', () => {
  test('ends as soon as the condition holds', async () => {
    let asked = 0;
    expect(await until(() => ++asked === 4, 10_000)).toBe(true);
    expect(asked).toBe(4);
  });

  test('gives up at the deadline', async () => {
    expect(await until(() => false, 20)).toBe(false);
  });
});
