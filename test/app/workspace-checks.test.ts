import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { acquireLock } from '../../src/app/lock.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { folderChecks } from '../../src/app/workspace-checks.ts';
import { temporaryFolder } from '../support/temporary.ts';

const checksOf = async (folder: string) =>
  Object.fromEntries((await folderChecks(readConfig({ workspace: folder }, {}))).map(({ check, ...rest }) => [check, rest]));

test('a sound workspace is ok throughout', async () => {
  const folder = join(temporaryFolder(), 'brand');
  openWorkspace(folder);
  const checks = await checksOf(folder);
  expect(Object.values(checks).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
  expect(checks['lock']?.found).toBe('nobody has the workspace open');
});

test('no workspace yet, and a folder of something else, say what to do', async () => {
  const folder = temporaryFolder();
  expect((await checksOf(join(folder, 'none')))['workspace']).toMatchObject({
    state: 'warning',
    mend: expect.stringContaining('perennial start'),
  });
  writeFileSync(join(folder, 'thesis.doc'), 'x');
  expect((await checksOf(folder))['workspace']).toMatchObject({ state: 'warning', mend: expect.stringContaining('--workspace') });
});

test.skipIf(process.platform === 'win32')('a workspace that others may enter is a warning', async () => {
  const folder = join(temporaryFolder(), 'brand');
  openWorkspace(folder);
  chmodSync(folder, 0o755);
  expect((await checksOf(folder))['permissions']).toMatchObject({ state: 'warning', mend: `chmod go-rw,o-x ${folder}` });
  chmodSync(folder, 0o710);
  expect((await checksOf(folder))['permissions']).toMatchObject({ state: 'ok' });
});

test('who holds the workspace is told', async () => {
  const folder = join(temporaryFolder(), 'brand');
  openWorkspace(folder);
  const lock = acquireLock(folder);
  expect((await checksOf(folder))['lock']?.found).toBe(`process ${process.pid} works in it`);
  lock.announce('http://127.0.0.1:4399');
  expect((await checksOf(folder))['lock']?.found).toContain('http://127.0.0.1:4399');
  lock.release();
});
