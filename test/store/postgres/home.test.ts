import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serverAccount } from '../../../src/store/postgres/account.ts';
import { findHome } from '../../../src/store/postgres/home.ts';
import { openStore } from '../../../src/store/postgres/open-store.ts';
import { OUTSIDE } from '../../../src/store/postgres/outside.ts';
import { readJson, temporaryFolder } from '../../support/temporary.ts';

const isRoot = process.getuid?.() === 0;
const rootOnly = test.skipIf(!isRoot);
if (!isRoot) process.stdout.write('not root: the tests of a server that runs as another user are skipped\n');

/** A workspace under a folder that only root may enter, as /root is. */
function shutAway(): string {
  const outer = temporaryFolder();
  const workspace = join(outer, 'w');
  mkdirSync(workspace, { mode: 0o700 });
  onTestFinished(() => {
    const file = join(workspace, 'store', 'location.json');
    if (existsSync(file)) rmSync((readJson(file) as { home: string }).home, { recursive: true, force: true });
  });
  return workspace;
}

const home = (workspace: string) => findHome(workspace, serverAccount(workspace));

describe('the home of the server', () => {
  test('is the store folder of the workspace', () => {
    const workspace = temporaryFolder();
    expect(home(workspace)).toEqual({ folder: join(workspace, 'store'), outside: false });
  });

  test('stays the workspace when no other user is needed, wherever it lies', () => {
    const workspace = shutAway();
    expect(findHome(workspace, undefined)).toEqual({ folder: join(workspace, 'store'), outside: false });
  });

  rootOnly('opens only the workspace and its store, to the server’s group, for passing through', () => {
    const workspace = temporaryFolder();
    home(workspace);
    const { gid } = serverAccount(workspace)!;
    for (const folder of [workspace, join(workspace, 'store')]) {
      expect(statSync(folder)).toMatchObject({ gid, uid: 0 });
      expect(statSync(folder).mode & 0o777).toBe(0o710);
    }
  });

  rootOnly('lies in a durable place, the same each time, when the server may not enter the workspace', () => {
    const workspace = shutAway();
    const found = home(workspace);
    expect(found.outside).toBe(true);
    expect(found.folder.startsWith(`${OUTSIDE}/`)).toBe(true);
    expect(readJson(join(workspace, 'store', 'location.json'))).toEqual({ home: found.folder, workspace });
    expect(readFileSync(join(found.folder, 'workspace.txt'), 'utf8')).toBe(`${workspace}\n`);
    expect(home(workspace)).toEqual(found);
    expect(statSync(workspace).mode & 0o777).toBe(0o700);
  });

  rootOnly('is reachable even when the process lets others see nothing of its files', () => {
    const before = process.umask(0o077);
    onTestFinished(() => {
      process.umask(before);
    });
    const { folder } = home(shutAway());
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  rootOnly('serves a workspace that root keeps for itself', async () => {
    const workspace = shutAway();
    const store = await openStore({ workspace, id: 'w' });
    expect(store.place).toMatchObject({ outside: true, server: 'started' });
    await store.close();
    const again = await openStore({ workspace, id: 'w' });
    await again.close();
    expect(again.place).toEqual(store.place);
  });

  rootOnly('follows a workspace that was moved', () => {
    const workspace = shutAway();
    const { folder } = home(workspace);
    const moved = join(workspace, '..', 'moved');
    renameSync(workspace, moved);
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    expect(home(moved)).toEqual({ folder, outside: true });
    expect(readJson(join(moved, 'store', 'location.json'))).toEqual({ home: folder, workspace: moved });
  });

  rootOnly('is refused to a copy while the original is there', () => {
    const workspace = shutAway();
    home(workspace);
    const copy = join(workspace, '..', 'copy');
    cpSync(workspace, copy, { recursive: true });
    expect(() => home(copy)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'store-copied' }));
  });

  rootOnly('is missed aloud when it is gone', () => {
    const workspace = shutAway();
    const { folder } = home(workspace);
    rmSync(folder, { recursive: true });
    expect(() => home(workspace)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store-lost' }));
  });

  rootOnly('is not left behind when a workspace with records moves out of reach', () => {
    const workspace = shutAway();
    mkdirSync(join(workspace, 'store', 'cluster'), { recursive: true });
    expect(() => home(workspace)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store-unreachable' }));
  });

  rootOnly('is the workspace again where its folders belong to an ordinary user, who then runs the server', () => {
    const workspace = temporaryFolder();
    chownSync(workspace, 65534, 65534);
    chmodSync(workspace, 0o700);
    expect(home(workspace).outside).toBe(false);
    expect(statSync(workspace).mode & 0o777).toBe(0o700);
  });
});
