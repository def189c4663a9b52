import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { acquireLock } from '../../src/app/lock.ts';
import { openWorkspace } from '../../src/app/workspace.ts';
import { liveAddress, openDoor } from '../../src/cli/door.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a workspace that is served is reached there, one that is only held is refused', () => {
  const workspace = join(temporaryFolder(), 'brand');
  const config = readConfig({ workspace }, {});
  openWorkspace(workspace);
  expect(liveAddress(config)).toBeUndefined();
  const lock = acquireLock(workspace);
  expect(() => liveAddress(config)).toThrow(`wait for it, or end its process: ${process.pid}`);
  lock.announce('http://127.0.0.1:4399');
  expect(liveAddress(config)).toEqual({ address: 'http://127.0.0.1:4399', token: lock.token });
  lock.release();
});

test('a command that only looks makes no workspace', async () => {
  await expect(openDoor({ workspace: join(temporaryFolder(), 'none') })).rejects.toMatchObject({
    kind: 'missing',
    code: 'no-workspace',
  });
});
