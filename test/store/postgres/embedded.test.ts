import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '../../../src/store/postgres/embedded.ts';
import { readPostmaster } from '../../../src/store/postgres/postmaster.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const started = async (workspace: string) => {
  const server = await startEmbedded(workspace);
  onTestFinished(() => server.stop());
  return server;
};

test('a second start adopts the server of the first', async () => {
  const workspace = temporaryFolder();
  const first = await started(workspace);
  const second = await started(workspace);
  expect([first.adopted, second.adopted]).toEqual([false, true]);
  expect(second.address('postgres')).toEqual(first.address('postgres'));
});

test('a server that does not answer is stopped and another started', async () => {
  const workspace = temporaryFolder();
  await (await startEmbedded(workspace)).stop();
  const cluster = join(workspace, 'store', 'cluster');
  const file = join(cluster, 'postmaster.pid');
  const mute = startChild(
    workspace,
    `import { rmSync } from 'node:fs';
     process.on('SIGINT', () => { rmSync(${JSON.stringify(file)}); process.exit(5); });
     console.log('mute');
     setInterval(() => undefined, 1000);`,
    ['-D', cluster],
  );
  await mute.line();
  writeFileSync(file, `${mute.process.pid}\n${cluster}\n1\n5432\n${workspace}\n\n\nready\n`, { mode: 0o666 });
  const server = await started(workspace);
  expect(await mute.ended()).toBe(5);
  expect(server.adopted).toBe(false);
  expect(readPostmaster(cluster)?.pid).not.toBe(mute.process.pid);
});

test('the server sorts by code point and folds case beyond ASCII', async () => {
  const server = await started(temporaryFolder());
  const client = new pg.Client(server.address('postgres'));
  await client.connect();
  const { rows } = await client.query(
    `select array(select unnest(array['b', 'B', 'Ä', 'a']) as x order by x) as sorted, upper('ä') as upper`,
  );
  await client.end();
  expect(rows).toEqual([{ sorted: ['B', 'a', 'b', 'Ä'], upper: 'Ä' }]);
});
