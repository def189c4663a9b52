import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { removeSocketFolder, socketFolder } from '../../../src/store/postgres/socket-folder.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const longHome = () => {
  const home = join(temporaryFolder(), 'x'.repeat(100));
  mkdirSync(home);
  return home;
};
const chosen = (home: string) => {
  const folder = socketFolder(home, undefined);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe('the folder of the socket', () => {
  test('lies in the home, open to its owner alone', () => {
    const home = temporaryFolder();
    expect(chosen(home)).toBe(join(home, 'socket'));
    expect(statSync(join(home, 'socket')).mode & 0o777).toBe(0o700);
    expect(chosen(home)).toBe(join(home, 'socket'));
  });

  test('lies under the temporary folder, the same each time, when the home’s path is too long', () => {
    const home = longHome();
    const folder = chosen(home);
    expect(folder.startsWith(join(tmpdir(), 'perennial-'))).toBe(true);
    expect(chosen(home)).toBe(folder);
    expect(chosen(longHome())).not.toBe(folder);
  });

  test('is another one when somebody else sits on its name', () => {
    const home = longHome();
    const folder = chosen(home);
    chmodSync(folder, 0o777);
    expect(chosen(home)).not.toBe(folder);
    rmSync(folder, { recursive: true });
    symlinkSync(temporaryFolder(), folder);
    expect(chosen(home)).not.toBe(folder);
  });

  test('goes with its server when it lies outside the home', () => {
    const home = longHome();
    const folder = chosen(home);
    removeSocketFolder(folder, home);
    expect(existsSync(folder)).toBe(false);
    const near = temporaryFolder();
    removeSocketFolder(chosen(near), near);
    expect(existsSync(join(near, 'socket'))).toBe(true);
  });
});
