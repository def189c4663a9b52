import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLock } from '../../src/app/lock.ts';
import { statusSchema } from '../../src/contract/status.ts';
import { outcomeOf, perennial, spawnPerennial } from '../support/perennial.ts';
import { cloneDatabase } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A folder with a file of orders, and how to run commands on a workspace in it. */
async function bench() {
  const folder = temporaryFolder();
  const orders = join(folder, 'orders.csv');
  const rows = Array.from({ length: 200 }, (_, i) => `O${i},c${i % 60},${day(i)},1,${20 + (i % 7)}.00`);
  writeFileSync(orders, ['order_id,customer_id,paid_at,quantity,amount', ...rows, ''].join('\n'));
  const env = { PERENNIAL_STORE_URL: await cloneDatabase(), PERENNIAL_MEMORY_LIMIT: '500MB', NODE_NO_WARNINGS: '1' };
  const workspace = join(folder, 'brand');
  const all = (args: readonly string[]) => ['--workspace', workspace, ...args];
  return {
    folder,
    orders,
    workspace,
    run: (...args: string[]) => perennial(all(args), { env }),
    spawn: (...args: string[]) => spawnPerennial(all(args), { env }),
  };
}

const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + ((i * 7) % 600))).toISOString().slice(0, 10);
const json = (text: string) => JSON.parse(text);

test('help is quick and names every command', async () => {
  const { code, stdout } = await perennial(['--help']);
  expect(code).toBe(0);
  for (const name of [
    'start',
    'serve',
    'import',
    'run',
    'status',
    'export',
    'doctor',
    'demo',
    'clv',
    'settings',
    'jobs',
    'openapi',
  ])
    expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
});

test('wrong usage is told apart from a missing workspace', async () => {
  expect((await perennial(['import'])).code).toBe(2);
  expect((await perennial(['settings', 'set', 'name'])).code).toBe(2);
  const { code, stdout, stderr } = await perennial(['--workspace', join(temporaryFolder(), 'none'), 'status', '--json']);
  expect([code, stdout]).toEqual([3, '']);
  expect(json(stderr).error).toMatchObject({ kind: 'missing', code: 'no-workspace' });
});

test('what it writes is for its owner alone', async () => {
  const { orders, workspace, run } = await bench();
  expect((await run('import', orders)).code).toBe(0);
  expect(statSync(join(workspace, 'analytics.duckdb')).mode & 0o077).toBe(0);
});

test('from a file to a table of customers, command by command', async () => {
  const { orders, folder, workspace, run } = await bench();
  const imported = await run('import', orders, '--json');
  expect(imported.code).toBe(0);
  expect(json(imported.stdout).files).toMatchObject([{ outcome: 'loaded', rowsRead: 200 }]);
  expect(imported.stdout.trimEnd()).not.toContain('\n');
  expect((await run('status')).stdout).toContain('none yet: perennial run');

  const computed = await run('run', '--as-of', '2025-06-30', '--json');
  expect(json(computed.stdout)).toMatchObject({ runId: 1, asOf: '2025-06-30' });
  const status = await run('status', '--json');
  expect(status.stdout).toMatch(/^\{"loaded":\{"orders":200,"customers":60\},"asOf":\{"orders":\d+,"customers":\d+\},/);
  expect(statusSchema.parse(json(status.stdout)).stale).toBe(false);

  const exported = await run('export', 'customers', '--out', join(folder, 'out.csv'));
  expect(exported.stdout).toMatch(/60 customers, .*out\.csv/);
  expect(readFileSync(join(folder, 'out.csv'), 'utf8').trimEnd().split('\n').length).toBe(61);
  expect((await run('export', 'customers', '--out', join(folder, 'out.xls'))).code).toBe(2);
  expect((await run('jobs')).stdout).toMatch(/export\s+done/);
  expect(readLock(workspace)).toBeUndefined();
}, 120_000);

test('a file that is refused gives exit code 2 and its reason; rejected rows beside good ones do not', async () => {
  const { folder, run } = await bench();
  const noise = join(folder, 'noise.csv');
  writeFileSync(noise, 'colour,shape\nred,round\n');
  const refused = await run('import', noise);
  expect([refused.code, refused.stdout]).toEqual([2, expect.stringContaining('REFUSED')]);
  const mixed = join(folder, 'mixed.csv');
  writeFileSync(mixed, 'order_id,customer_id,paid_at,amount\n1,a,2025-01-01,5.00\n2,b,2025-01-02,6.00\n3,c,someday,7.00\n');
  const loaded = await run('import', mixed);
  expect(loaded.code).toBe(0);
  expect(loaded.stdout).toMatch(/1 row rejected, the others are loaded\n\s+rejected rows: .*\.csv/);
  const preview = await run('import', mixed, '--preview');
  expect(preview.stdout).toMatch(/paid_at\s+paid_at\s+2025-01-01/);
});

test('settings are shown, changed, and refused with the name of the field', async () => {
  const { run } = await bench();
  expect(json((await run('settings', 'set', 'defaultMarginRate', '0.62', '--json')).stdout).defaultMarginRate).toBe(0.62);
  expect((await run('settings', 'set', 'name', '长青')).stdout).toContain('长青');
  expect((await run('settings', 'get', 'defaultMarginRate')).stdout.trim()).toBe('defaultMarginRate  0.62');
  expect(await run('settings', 'set', 'defaultMarginRate', '7')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('defaultMarginRate'),
  });
  expect((await run('settings', 'get', 'nonsense')).code).toBe(3);
}, 120_000);

describe('while a server holds the workspace', () => {
  test('commands work through it, and it ends in order', async () => {
    const { orders, folder, workspace, run, spawn } = await bench();
    const server = spawn('serve', '--port', '0');
    const ended = outcomeOf(server);
    const link = await new Promise<string>((resolve) => server.stdout?.once('data', (text) => resolve(String(text).trim())));
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join#[\w-]{43}$/);
    const address = new URL(link).origin;
    expect((await fetch(`${address}/api/status`)).status).toBe(401);
    expect((await fetch(`${address}/api/status`, { headers: { origin: 'http://evil.example' } })).status).toBe(403);

    expect((await run('import', orders)).code).toBe(0);
    expect((await run('run', '--json')).code).toBe(0);
    expect(json((await run('status', '--json')).stdout)).toMatchObject({ loaded: { orders: 200 }, stale: false });
    expect((await run('export', 'customers', '--out', join(folder, 'out.parquet'))).code).toBe(0);
    expect(existsSync(join(folder, 'out.parquet'))).toBe(true);
    expect((await run('serve')).stdout.trim()).toBe(address);
    expect((await run('doctor')).stdout).toContain(`serves it at ${address}`);

    server.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(readLock(workspace)).toBeUndefined();
  }, 180_000);

  test('a workspace another command is at work in is not opened twice', async () => {
    const { run, spawn, workspace } = await bench();
    const busy = spawn('demo', '--customers', '3000');
    const ended = outcomeOf(busy);
    // the first file is through: the job is under way, and followed
    await new Promise((resolve) => busy.stderr?.once('data', resolve));
    expect(await run('status')).toMatchObject({ code: 4, stderr: expect.stringContaining(`${busy.pid}`) });
    busy.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stderr: expect.stringContaining('cancelled') });
    expect(readLock(workspace)).toBeUndefined();
  }, 180_000);
});

test('start fills a new workspace with the demo brand and prints last how to come in', async () => {
  const { spawn, run, workspace } = await bench();
  const first = spawn('start', '--port', '0', '--customers', '300');
  const ended = outcomeOf(first);
  const link = await new Promise<string>((resolve) => first.stdout?.once('data', (text) => resolve(String(text).trim())));
  expect(link).toMatch(/\/join#[\w-]{43}$/);
  const address = new URL(link).origin;
  const status = statusSchema.parse(JSON.parse((await run('status', '--json')).stdout));
  expect(status).toMatchObject({ stale: false, workspace: { demo: true }, lastRun: { runId: 1 } });
  expect((await run('start')).stdout.trim()).toBe(address);
  first.kill('SIGINT');
  expect((await ended).code).toBe(0);
  expect((await ended).stdout.trim().split('\n').at(-1)).toBe(link);
  expect(readLock(workspace)).toBeUndefined();
}, 180_000);

test('the demo’s files and a fit on one of them need no workspace', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'files');
  const written = await perennial(
    ['demo', '--customers', '300', '--seed', '4', '--out', out, '--truth', join(folder, 'truth.csv'), '--json'],
    { cwd: folder },
  );
  expect(json(written.stdout).files.map((file: { table: string }) => file.table)).toContain('orders');
  expect(existsSync(join(folder, 'truth.csv'))).toBe(true);
  const fit = await perennial(['clv', 'fit', join(out, 'orders.csv'), '--model', 'gamma-gamma', '--json'], { cwd: folder });
  expect(Object.keys(json(fit.stdout))).toEqual(['model', 'params', 'logLikelihood', 'customers', 'converged']);
  expect(existsSync(join(folder, 'perennial-workspace'))).toBe(false);
}, 120_000);

test('openapi prints one document', async () => {
  const { stdout, code } = await perennial(['openapi']);
  expect([code, json(stdout).openapi]).toEqual([0, '3.1.0']);
});
