import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { startDemo } from '../../src/app/demo.ts';
import { localOwner } from '../../src/base/principal.ts';
import * as accounts from '../../src/contract/accounts.ts';
import * as books from '../../src/contract/books.ts';
import * as calendar from '../../src/contract/calendar.ts';
import * as customers from '../../src/contract/customers.ts';
import * as firstPurchase from '../../src/contract/first-purchase.ts';
import * as kinds from '../../src/contract/kinds.ts';
import * as sales from '../../src/contract/sales.ts';
import { type SheetFile, sheetPath } from '../../src/contract/sheet-file.ts';
import * as sold from '../../src/contract/sold.ts';
import * as value from '../../src/contract/value.ts';
import { sql } from '../../src/sql/sql.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { cellsOf } from '../support/csv.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
  const job = await it.ended(await startDemo(it.app, localOwner, { customers: 400, seed: 2, events: false }));
  expect(job.error).toBeNull();
  const { campaigns } = await it.client.call(calendar.readCalendar, { query: {} });
  const found = campaigns.find(({ campaign, year }) => campaign === '双11' && year === 2025);
  const { campaign, platform, year } = found!;
  asked['/calendar/comparison/file'] = { campaign, platform, year, axis: 'campaign_day' };
}, 120_000);
afterAll(() => it.close());

const get = (url: string) => it.server.inject({ url, headers: { host: 'localhost', authorization: `Bearer ${it.app.token}` } });

const isSheet = (value: unknown): value is SheetFile => typeof value === 'object' && value !== null && 'sheet' in value;
const all = [accounts, books, calendar, customers, firstPurchase, kinds, sales, sold, value]
  .flatMap((module): unknown[] => Object.values(module))
  .filter(isSheet);

/** What a table needs to be asked, where it needs anything. */
const asked: Record<string, Record<string, unknown>> = {
  '/kinds/customers/file': { kind: 'reseller' },
};
const mayBeEmpty = ['/kinds/customers/file', '/deposits/file', '/first-purchases/samples/file', '/model/comparison/file'];

async function workbookRows(url: string): Promise<{ name: string; rows: string[][] }> {
  const reply = await get(url);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toContain('spreadsheetml');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(reply.rawPayload as never);
  const [sheet] = book.worksheets;
  const rows: string[][] = [];
  sheet?.eachRow((row) => rows.push(Array.from({ length: sheet.columnCount }, (_, i) => String(row.getCell(i + 1).value ?? ''))));
  return { name: String(reply.headers['content-disposition']), rows };
}

/** A cell of the CSV as the workbook has it: a number without its last noughts, a text without its guard. */
const bare = (cell: string): string => (/^-?\d+(\.\d+)?$/.test(cell) ? String(Number(cell)) : cell.replace(/^'(?=[=+\-@])/, ''));

test('the list of tables is the whole contract’s', () => {
  expect(all.length).toBe(18);
});

test.each(all.map((file) => [file.path, file] as const))('%s has the same cells as CSV and as a workbook', async (path, file) => {
  const query = asked[path] ?? {};
  const csv = await get(sheetPath(file, query, 'csv'));
  expect([csv.statusCode, csv.headers['cache-control']]).toEqual([200, 'no-store']);
  const lines = csv.body.replace('\uFEFF', '').trimEnd().split('\r\n').map(cellsOf);
  if (path === '/audit/file') {
    // taking the log is written into it, so that two of them differ
    expect((await workbookRows(sheetPath(file, query, 'xlsx'))).rows.slice(-3)).toEqual(lines.slice(-3));
    return;
  }
  const { name, rows } = await workbookRows(sheetPath(file, query, 'xlsx'));
  expect(name).toMatch(/filename="[\w-]+\.xlsx"/);
  expect(rows.map((row) => row.map(bare))).toEqual(lines.map((line) => line.map(bare)));
  if (!mayBeEmpty.includes(path)) expect(rows.length).toBeGreaterThan(1);
});

test('no table tells who a person is', async () => {
  const people = await it.app.engine.page<{ value: string }>(sql`select value from identifiers order by identifier_key`, {
    offset: 0,
    limit: 2000,
  });
  const known = people.map(({ value }) => value).filter((value) => value.length > 6);
  expect(known.length).toBeGreaterThan(300);
  for (const file of all) {
    const { body } = await get(sheetPath(file, asked[file.path] ?? {}, 'csv'));
    expect(known.filter((value) => body.includes(value)).map((value) => [file.path, value])).toEqual([]);
  }
});

test('the log tells who took which table, as what, and what was asked', async () => {
  await get(sheetPath(sales.salesFile, { grain: 'week' }, 'xlsx'));
  const [entry] = await listAudit(it.app.store.db, 1);
  expect(entry).toMatchObject({
    principal: 'local',
    action: 'file.export',
    details: { file: 'sales', format: 'xlsx', grain: 'week' },
  });
});

test('a format that there is not, and a query that is wrong, are refused', async () => {
  expect((await get('/api/sales/file?format=pdf')).statusCode).toBe(400);
  expect((await get('/api/sales/file?grain=hour')).statusCode).toBe(400);
});
