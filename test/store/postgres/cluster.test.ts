import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureCluster, ownFolder } from '../../../src/store/postgres/cluster.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const programs = (initdb: string) => ({ initdb, postgres: '', pgCtl: '' });

/** A stand-in that ends as the real program does when it cannot work. */
function failing(folder: string, lines: string): string {
  const file = join(folder, 'initdb');
  writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return file;
}

describe('the cluster', () => {
  test('that is there is kept without asking initdb', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'cluster'));
    writeFileSync(join(home, 'cluster', 'PG_VERSION'), '18\n');
    expect(await ensureCluster(home, programs('/nowhere'), undefined)).toBe(join(home, 'cluster'));
  });

  test('that cannot be made says why, in the words of initdb', async () => {
    const home = temporaryFolder();
    const initdb = failing(
      home,
      'echo "initdb: error: could not look up effective user ID 4711: user does not exist" >&2; exit 1',
    );
    await expect(ensureCluster(home, programs(initdb), undefined)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'store-initdb',
      message: expect.stringMatching(/: initdb: error: could not look up effective user ID 4711: user does not exist$/),
    });
  });

  test('names the C library where the programs cannot be loaded', async () => {
    const home = temporaryFolder();
    const initdb = join(home, 'initdb');
    writeFileSync(initdb, '#!/lib/ld-of-another-system\n', { mode: 0o755 });
    await expect(ensureCluster(home, programs(initdb), undefined)).rejects.toThrow(/PERENNIAL_STORE_URL: .*GNU C library/);
  });

  test('begins as an empty folder for its owner alone', () => {
    const folder = join(temporaryFolder(), 'new');
    mkdirSync(folder);
    writeFileSync(join(folder, 'left over'), '');
    ownFolder(folder, undefined);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(folder).nlink).toBe(2);
    expect(() => statSync(join(folder, 'left over'))).toThrow('ENOENT');
  });
});
