import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canEnter, serverAccount } from '../../../src/store/postgres/account.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const isRoot = process.getuid?.() === 0;
const rootOnly = test.skipIf(!isRoot);
if (!isRoot) process.stdout.write('not root: the tests of other users are skipped\n');

describe('the user that runs the server', () => {
  test.skipIf(isRoot)('is this process’s own', () => {
    expect(serverAccount(temporaryFolder())).toBeUndefined();
  });

  rootOnly('is nobody for a folder of root', () => {
    expect(serverAccount(temporaryFolder())?.uid).toBe(65534);
  });

  rootOnly('is the owner of a folder that belongs to a user of the machine', () => {
    const folder = temporaryFolder();
    chownSync(folder, 1, 1);
    expect(serverAccount(folder)).toEqual({ uid: 1, gid: 1 });
  });

  rootOnly('is nobody for a folder whose owner has no name here', () => {
    const folder = temporaryFolder();
    chownSync(folder, 54_321, 54_321);
    expect(serverAccount(folder)?.uid).toBe(65534);
  });
});

describe('entering a folder', () => {
  const someone = { uid: 54_321, gid: 54_322 };
  const inner = (mode: number) => {
    const outer = temporaryFolder();
    mkdirSync(join(outer, 'inner'));
    chmodSync(outer, mode);
    return join(outer, 'inner');
  };

  test('needs a way through every folder above it', () => {
    expect(canEnter(inner(0o755), someone)).toBe(true);
    expect(canEnter(inner(0o711), someone)).toBe(true);
    expect(canEnter(inner(0o744), someone)).toBe(false);
    expect(canEnter(inner(0o700), someone)).toBe(false);
  });

  rootOnly('goes by the rights of the owner, then of the group, then of others', () => {
    const folder = temporaryFolder();
    chownSync(folder, someone.uid, 0);
    chmodSync(folder, 0o077);
    expect(canEnter(folder, someone)).toBe(false);
    chownSync(folder, 0, someone.gid);
    chmodSync(folder, 0o710);
    expect(canEnter(folder, someone)).toBe(true);
    chmodSync(folder, 0o701);
    expect(canEnter(folder, someone)).toBe(false);
  });
});
