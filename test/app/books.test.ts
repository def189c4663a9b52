import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as books from '../../src/contract/books.ts';
import { listCustomers, readCohorts, readRfm } from '../../src/contract/customers.ts';
import { startImport } from '../../src/contract/imports.ts';
import { listScopes, readSales } from '../../src/contract/sales.ts';
import { sheetPath } from '../../src/contract/sheet-file.ts';
import { listSources } from '../../src/contract/sources.ts';
import { startRun } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
const head =
  'order_id,channel,shop,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity';
const line = (id: string, day: string, channel: string, shop: string, account: string, goods: string) =>
  `${id},${channel},${shop},,${account},,,,,,finished,sale,${day} 10:00:00,${day} 10:00:00,,,,${goods},8.00,,,,CNY,,,1`;

beforeAll(async () => {
  it = await openTestApp();
  const file = join(it.app.scratch, 'orders.csv');
  const rows = Array.from({ length: 40 }, (_, i) =>
    line(`J${i}`, `2025-0${1 + (i % 6)}-1${i % 9}`, '京东', '京东店', `a${i % 15}`, `${50 + i}.00`),
  );
  const others = Array.from({ length: 10 }, (_, i) => line(`D${i}`, `2025-03-0${1 + (i % 9)}`, '京东', '二店', `b${i}`, '20.00'));
  writeFileSync(file, `${[head, ...rows, ...others].join('\n')}\n`);
  await it.ended(await it.client.call(startImport, { body: { files: [{ path: file }] } }));
}, 60_000);
afterAll(() => it?.close());

test('the books are read before any run, a figure is typed beside them, and its difference is explained', async () => {
  const { brand, faults, places } = await it.client.call(books.readReconciliation, { query: {} });
  expect(faults).toEqual([]);
  expect(places.map(({ shop }) => shop)).toEqual(['京东店', '二店']);
  const march = brand.find(({ month }) => month === '2025-03')!;
  const place = { month: '2025-03', channel: '', shop: '' };
  await it.client.call(books.typeFigure, { body: { ...place, amountMinor: march.paid.goodsMinor, basis: 'paid_with_freight' } });
  const { difference, candidates } = await it.client.call(books.explainDifference, { query: place });
  expect(difference.differenceMinor).toBe(march.paid.freightMinor);
  expect(candidates[0]).toMatchObject({ section: 'freight', explains: true });
  const orders = await it.client.call(books.listBookOrders, { query: { section: 'freight', month: '2025-03', limit: 5 } });
  expect(orders.total).toBe(march.paid.orders);
  expect(orders.rows).toHaveLength(5);
  expect(JSON.stringify(orders)).not.toContain('jd_account');
  const { sources } = await it.client.call(listSources);
  expect(new Set(orders.rows.map(({ sourceName }) => sourceName))).toEqual(new Set([sources[0]?.name]));
  await it.client.call(books.undoFigure, { body: place });
  expect((await it.client.call(books.readReconciliation, { query: {} })).differences).toEqual([]);
  expect((await it.client.call(books.listFigureVersions, { query: place })).versions).toHaveLength(2);
});

test('the books are read again after a load, and not before', async () => {
  const before = await it.client.call(books.readReconciliation, { query: { month: '2025-03' } });
  const file = join(it.app.scratch, 'more.csv');
  writeFileSync(file, `${head}\n${line('M1', '2025-03-20', '京东', '京东店', 'a1', '77.00')}\n`);
  await it.ended(await it.client.call(startImport, { body: { files: [{ path: file }] } }));
  const after = await it.client.call(books.readReconciliation, { query: { month: '2025-03' } });
  expect(after.brand[0]!.paid.goodsMinor - before.brand[0]!.paid.goodsMinor).toBe(7700);
});

test('the books go out as a CSV that spreadsheets read', async () => {
  const reply = await it.server.inject({
    url: sheetPath(books.reconciliationFile, { month: '2025-03' }, 'csv'),
    headers: { host: 'localhost', authorization: `Bearer ${it.app.token}` },
  });
  const [titles = '', ...rows] = reply.body.trimEnd().split('\r\n');
  expect(titles).toMatch(/^\uFEFFmonth,channel,shop,created_orders/);
  expect(rows).toHaveLength(2);
  expect(reply.headers['content-disposition']).toContain('reconciliation.csv');
});

test('a scope narrows sales, cohorts, RFM and customers, and an unknown one is refused by its name', async () => {
  await it.ended(await it.client.call(startRun, { body: {} }));
  const shop = { scope: 'shop:京东/二店' };
  expect((await it.client.call(listScopes)).shops).toHaveLength(2);
  const whole = await it.client.call(readSales, { query: {} });
  const part = await it.client.call(readSales, { query: shop });
  expect([whole.year.orders, part.year.orders]).toEqual([51, 10]);
  const sum = (await it.client.call(books.readReconciliation, { query: {} })).total.netMinor;
  expect(whole.periods.reduce((net, { netMinor }) => net + netMinor, 0)).toBe(sum);
  expect((await it.client.call(readCohorts, { query: shop })).cohorts.reduce((n, { customers }) => n + customers, 0)).toBe(10);
  expect((await it.client.call(readRfm, { query: shop })).customers).toBe(10);
  expect((await it.client.call(listCustomers, { query: shop })).total).toBe(10);
  await expect(it.client.call(readSales, { query: { scope: 'channel:天猫' } })).rejects.toThrow(
    'no orders of this channel: 天猫',
  );
  await expect(it.client.call(readSales, { query: { scope: 'tmall' } })).rejects.toThrow(
    'expected brand, channel:NAME or shop:CHANNEL/NAME',
  );
});
