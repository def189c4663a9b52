import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { startDemo } from '../../src/app/demo.ts';
import { localOwner } from '../../src/base/principal.ts';
import { listCustomers } from '../../src/contract/customers.ts';
import { exportResultSchema, startExport } from '../../src/contract/exports.ts';
import { listScopes } from '../../src/contract/sales.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { linesOf } from '../support/csv.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
  const job = await it.ended(await startDemo(it.app, localOwner, { customers: 400, seed: 2, events: false }));
  expect(job.error).toBeNull();
}, 120_000);
afterAll(() => it.close());

const out = (name: string) => join(it.app.workspace.folder, name);

async function exported(
  body: { format: 'csv' | 'parquet' | 'xlsx'; path?: string; filter?: object; scope?: object },
  client = it.client,
) {
  const job = await it.ended(await client.call(startExport, { body: { what: 'customers', ...body } }));
  expect(job.error).toBeNull();
  return { jobId: job.jobId, ...exportResultSchema.parse(job.result) };
}

test('a CSV holds every customer with money in major units', async () => {
  const { rows, path } = await exported({ format: 'csv', path: out('all.csv') });
  const [head = [], ...lines] = linesOf(readFileSync(path, 'utf8'));
  const [stored] = await it.app.engine.reduce<{ customers: number; net: number }>(
    sql`select count(*) as customers, sum(net_minor) as net from customer_rows`,
  );
  expect(rows).toBe(stored?.customers);
  expect(lines.length).toBe(rows);
  expect(head).toEqual(
    expect.arrayContaining(['customer_id', 'stage', 'value_band', 'net', 'lifetime_value', 'currency', 'as_of']),
  );
  const net = lines.map((line) => line[head.indexOf('net')] ?? '');
  expect(net.every((amount) => /^-?\d+\.\d\d$/.test(amount))).toBe(true);
  expect(net.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0)).toBe(stored?.net);
  expect(new Set(lines.map((line) => line[head.indexOf('currency')]))).toEqual(new Set(['CNY']));
});

test('no identifier of a person is in it', async () => {
  const text = readFileSync(out('all.csv'), 'utf8');
  const people = await it.app.engine.page<{ value: string }>(
    sql`select value from ${id('identifiers')} order by identifier_key`,
    {
      offset: 0,
      limit: 2000,
    },
  );
  expect(people.length).toBeGreaterThan(300);
  for (const { value } of people.filter(({ value }) => value.length > 6)) expect(text).not.toContain(value);
});

test('a workbook holds the rows of the CSV, money as numbers', async () => {
  const { rows, path } = await exported({ format: 'xlsx', path: out('all.xlsx') });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const [sheet] = book.worksheets;
  const [head = [], first = []] = linesOf(readFileSync(out('all.csv'), 'utf8'));
  expect(sheet?.rowCount).toBe(rows + 1);
  const cellOf = (name: string) => sheet?.getRow(2).getCell(head.indexOf(name) + 1).value;
  expect(cellOf('customer_id')).toBe(first[head.indexOf('customer_id')]);
  expect(cellOf('net')).toBe(Number(first[head.indexOf('net')]));
  expect(existsSync(`${path}.unfinished.csv`)).toBe(false);
});

test('Parquet keeps the types', async () => {
  const { path, bytes } = await exported({ format: 'parquet', path: out('all.parquet') });
  expect(bytes).toBeGreaterThan(1000);
  await it.app.engine.load(
    'seen',
    { format: 'parquet', path },
    (file) => sql`select typeof(net) as net, typeof(first_order_on) as first from ${file} limit 1`,
  );
  expect(await it.app.engine.reduce(sql`select net, first from seen`)).toEqual([{ net: 'DECIMAL(18,2)', first: 'DATE' }]);
});

test('a filter chooses customers, and what was searched for stays out of the books', async () => {
  const { rows } = await exported({ format: 'csv', path: out('some.csv'), filter: { band: ['high'], search: 'C00000001' } });
  expect(rows).toBeLessThanOrEqual(1);
  const [entry] = await listAudit(it.app.store.db, 1);
  expect(entry).toMatchObject({
    action: 'customers.export',
    details: { format: 'csv', rows, filter: { search: 'given', band: ['high'] } },
  });
});

test('a scope narrows the file as it narrows the list, stands in the log, and one that is not there is refused at once', async () => {
  const { channels } = await it.client.call(listScopes);
  const scope = { scope: `channel:${channels[0]?.channel}` };
  const { total } = await it.client.call(listCustomers, { query: scope });
  const { rows } = await exported({ format: 'csv', path: out('scope.csv'), scope });
  expect(rows).toBe(total);
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan((await it.client.call(listCustomers, { query: {} })).total);
  const [entry] = await listAudit(it.app.store.db, 1);
  expect(entry).toMatchObject({ action: 'customers.export', details: { rows, ...scope } });
  const nowhere = { what: 'customers' as const, format: 'csv' as const, scope: { scope: 'channel:nowhere' } };
  await expect(it.client.call(startExport, { body: nowhere })).rejects.toThrow('no orders of this channel: nowhere');
});

test('members of a programme are exported as they are listed', async () => {
  const { programmes } = await it.client.call(listScopes);
  const scope = { programme: programmes[0]?.programme ?? 'any' };
  const { total } = await it.client.call(listCustomers, { query: scope });
  expect((await exported({ format: 'csv', path: out('members.csv'), scope })).rows).toBe(total);
});

test('the console gets a file to download, and may not name a path', async () => {
  const { jobId, path } = await exported({ format: 'csv' }, it.visitor);
  expect(path.startsWith(it.app.workspace.exports)).toBe(true);
  const reply = await it.server.inject({ url: `/api/exports/${jobId}/file`, headers: { host: 'localhost' } });
  expect(reply.headers['content-disposition']).toBe(`attachment; filename="customers-${jobId}.csv"`);
  expect(reply.body).toBe(readFileSync(path, 'utf8'));
  const body = { what: 'customers' as const, format: 'csv' as const, path: out('mine.csv') };
  await expect(it.visitor.call(startExport, { body })).rejects.toMatchObject({ kind: 'denied' });
  expect(existsSync(out('mine.csv'))).toBe(false);
});

test('a folder that is not there is told at once; nothing half-written stays', async () => {
  const body = { what: 'customers' as const, format: 'csv' as const, path: out('none/a.csv') };
  await expect(it.client.call(startExport, { body })).rejects.toMatchObject({ kind: 'missing', code: 'export-folder' });
  expect(readdirSync(it.app.workspace.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
});
