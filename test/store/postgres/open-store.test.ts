import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serverAccount } from '../../../src/store/postgres/account.ts';
import { openStore } from '../../../src/store/postgres/open-store.ts';
import { isAlive, readPostmaster } from '../../../src/store/postgres/postmaster.ts';
import type { Store } from '../../../src/store/store.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const opened = async (workspace: string, id = 'w'): Promise<Store> => {
  const store = await openStore({ workspace, id });
  onTestFinished(() => store.close());
  return store;
};

const clusterOf = (workspace: string) => join(workspace, 'store', 'cluster');
const note = (store: Store, text: string) =>
  sql`insert into audit (at, principal, action, details) values (now(), 'test', ${text}, '{}')`.execute(store.db);
const notes = async (store: Store) =>
  (await sql<{ action: string }>`select action from audit order by id`.execute(store.db)).rows.map(({ action }) => action);

// initdb takes a second: most tests begin with a copy of one that was made, opened and closed
let pristine: string;
beforeAll(async () => {
  pristine = mkdtempSync(join(tmpdir(), 'perennial-pristine-'));
  await (await openStore({ workspace: pristine, id: 'w' })).close();
});
afterAll(() => rmSync(pristine, { recursive: true }));

function closedWorkspace(): string {
  const workspace = temporaryFolder();
  execFileSync('cp', ['-a', `${pristine}/.`, workspace]);
  return workspace;
}

const opener = (workspace: string, then: string) => `
  import { openStore } from '$src/store/postgres/open-store.ts';
  import { insertAudit } from '$src/app/audit.store.ts';
  const store = await openStore({ workspace: ${JSON.stringify(workspace)}, id: 'w' });
  await insertAudit(store.db, { at: '2026-01-01T00:00:00Z', principal: 'child', action: 'kept', details: {} });
  console.log('open');
  ${then}`;

describe('the embedded store', () => {
  test('keeps its records from one opening to the next, and serves by socket only', async () => {
    const workspace = temporaryFolder();
    const store = await opened(workspace);
    expect(store.place).toEqual({ kind: 'embedded', location: join(workspace, 'store'), outside: false, server: 'started' });
    await note(store, 'first');
    const { rows } = await sql`
      select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync`.execute(store.db);
    expect(rows).toEqual([{ addresses: '', fsync: 'on' }]);
    await store.close();
    expect(readPostmaster(clusterOf(workspace))).toBeUndefined();
    const again = await opened(workspace);
    expect(await notes(again)).toEqual(['first']);
  });

  test('rolls a transaction back when its work throws', async () => {
    const store = await opened(closedWorkspace());
    const failing = store.transaction(async (db) => {
      await sql`insert into audit (at, principal, action, details) values (now(), 'test', 'undone', '{}')`.execute(db);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await notes(store)).toEqual([]);
  });

  test('may be closed twice', async () => {
    const store = await opened(closedWorkspace());
    await Promise.all([store.close(), store.close()]);
    await store.close();
  });

  test('takes over the server that a killed process left, with what it had committed', async () => {
    const workspace = closedWorkspace();
    const child = startChild(workspace, opener(workspace, 'setInterval(() => undefined, 1000);'));
    expect(await child.line()).toBe('open');
    const { pid } = readPostmaster(clusterOf(workspace))!;
    child.process.kill('SIGKILL');
    await child.ended();
    expect(isAlive(pid)).toBe(true);
    const store = await opened(workspace);
    expect(store.place.server).toBe('adopted');
    expect(readPostmaster(clusterOf(workspace))?.pid).toBe(pid);
    expect(await notes(store)).toEqual(['kept']);
    await store.close();
    expect(readPostmaster(clusterOf(workspace))).toBeUndefined();
  });

  test('recovers when the server itself was killed', async () => {
    const workspace = closedWorkspace();
    const store = await opened(workspace);
    await note(store, 'committed');
    process.kill(readPostmaster(clusterOf(workspace))!.pid, 'SIGKILL');
    await store.close();
    const again = await opened(workspace);
    expect(again.place.server).toBe('started');
    expect(await notes(again)).toEqual(['committed']);
  });

  test('starts over a pid file whose number now belongs to another program of the same user', async () => {
    const workspace = closedWorkspace();
    const other = spawn('sleep', ['60'], { ...serverAccount(workspace) });
    onTestFinished(() => void other.kill());
    const file = join(clusterOf(workspace), 'postmaster.pid');
    writeFileSync(file, `${other.pid}\n${clusterOf(workspace)}\n1\n5432\n${workspace}\n\n  1 1\nready   \n`, { mode: 0o644 });
    const account = serverAccount(workspace);
    if (account) chownSync(file, account.uid, account.gid);
    const store = await opened(workspace);
    expect(store.place.server).toBe('started');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('stops its server when the process gets %s', async (signal) => {
    const workspace = closedWorkspace();
    const child = startChild(workspace, opener(workspace, 'setInterval(() => undefined, 1000);'));
    await child.line();
    child.process.kill(signal);
    expect(await child.ended()).toBe(signal);
    await expect.poll(() => existsSync(join(clusterOf(workspace), 'postmaster.pid')), { timeout: 10_000 }).toBe(false);
  });

  test('stops its server when the process ends without closing it', async () => {
    const workspace = closedWorkspace();
    const child = startChild(workspace, opener(workspace, ''));
    await child.line();
    expect(await child.ended()).toBe(0);
    await expect.poll(() => existsSync(join(clusterOf(workspace), 'postmaster.pid')), { timeout: 10_000 }).toBe(false);
  });

  test('works under a path longer than a socket address', async () => {
    const outer = temporaryFolder();
    const workspace = join(outer, '很长的文件夹名'.repeat(6), 'w'.repeat(60));
    mkdirSync(workspace, { recursive: true });
    chmodSync(outer, 0o755);
    const store = await opened(workspace);
    const { socketFolder } = readPostmaster(clusterOf(workspace))!;
    expect(Buffer.byteLength(socketFolder)).toBeLessThan(90);
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    await note(store, 'far away');
    expect(await notes(store)).toEqual(['far away']);
    await store.close();
    expect(existsSync(socketFolder)).toBe(false);
  });

  test('refuses a cluster of another PostgreSQL', async () => {
    const workspace = closedWorkspace();
    writeFileSync(join(clusterOf(workspace), 'PG_VERSION'), '17\n');
    await expect(openStore({ workspace, id: 'w' })).rejects.toMatchObject({ kind: 'conflict', code: 'store-version' });
  });

  test('says what the server said when it does not start', async () => {
    const workspace = closedWorkspace();
    writeFileSync(join(clusterOf(workspace), 'postgresql.conf'), 'max_connections = many\n');
    const opening = openStore({ workspace, id: 'w' });
    await expect(opening).rejects.toMatchObject({ kind: 'unavailable', code: 'store-start' });
    await expect(opening).rejects.toThrow(/postgres\.log: .+/);
    expect(readFileSync(join(workspace, 'logs', 'postgres.log'), 'utf8')).toContain('many');
  });

  test('makes the cluster anew when the first start was killed half way', async () => {
    const workspace = temporaryFolder();
    mkdirSync(join(workspace, 'store', 'cluster.unfinished', 'base'), { recursive: true });
    writeFileSync(join(workspace, 'store', 'cluster.unfinished', 'PG_VERSION'), '18\n');
    const store = await opened(workspace);
    expect(await notes(store)).toEqual([]);
  });

  test('leaves no server behind when it refuses to open', async () => {
    const workspace = closedWorkspace();
    await expect(openStore({ workspace, id: 'another' })).rejects.toMatchObject({ code: 'store-claimed' });
    expect(readPostmaster(clusterOf(workspace))).toBeUndefined();
  });
});
