import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../../src/store/postgres/postmaster.ts';
import { askToStop, stop } from '../../../src/store/postgres/shutdown.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('a server is asked for a fast shutdown and waited for until its file is gone', async () => {
  const cluster = temporaryFolder();
  const file = join(cluster, 'postmaster.pid');
  const child = startChild(
    cluster,
    `import { rmSync } from 'node:fs';
     process.on('SIGINT', () => setTimeout(() => { rmSync(${JSON.stringify(file)}); process.exit(0); }, 100));
     console.log('up');
     setInterval(() => undefined, 1000);`,
  );
  await child.line();
  const pid = child.process.pid!;
  writeFileSync(file, `${pid}\n${cluster}\n`);
  await stop({ pid, cluster, pgCtl: '' });
  expect(existsSync(file)).toBe(false);
  expect(await child.ended()).toBe(0);
});

test('a server that is gone already needs no stopping', async () => {
  const cluster = temporaryFolder();
  const gone = { pid: 2_147_483_647, cluster, pgCtl: '' };
  expect(isAlive(gone.pid)).toBe(false);
  askToStop(gone);
  await stop(gone);
});
