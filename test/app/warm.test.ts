import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBookRules } from '../../src/app/book-rules.ts';
import { readSales } from '../../src/app/scopes.ts';
import { keepWarm, warm, warmFigures } from '../../src/app/warm.ts';
import { startImport } from '../../src/contract/imports.ts';
import { startRun } from '../../src/contract/value.ts';
import { findLastRun } from '../../src/customers/last-run.ts';
import { salesReportOf } from '../../src/customers/sales-report.ts';
import { wholeBrand } from '../../src/customers/scope.ts';
import { readScoped } from '../../src/customers/scoped.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
const head =
  'order_id,channel,shop,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity';
const line = (id: string, day: string, account: string, goods: string, kind: string) =>
  `${id},京东,京东店,,${account},,,,,,finished,${kind},${day} 10:00:00,${day} 10:00:00,,,,${goods},8.00,,,,CNY,,,1`;

const dayOf = (i: number) => new Date(Date.UTC(2023, 0, 3) + ((i * 37) % 900) * 86_400_000).toISOString().slice(0, 10);
const accountOf = (i: number) => (i % 11 === 0 ? '' : `a${(i * 7) % 31}`);

beforeAll(async () => {
  it = await openTestApp();
  const file = join(it.app.scratch, 'orders.csv');
  const kinds = ['sale', 'sale', 'sale', 'presale', 'staff', 'sample', 'brushing'];
  const rows = Array.from({ length: 160 }, (_, i) => line(`J${i}`, dayOf(i), accountOf(i), `${20 + i}.50`, kinds[i % 7]!));
  // away for more than a year, then twice within a month
  const away = ['2023-02-01', '2025-03-03', '2025-03-20'].map((day, i) => line(`B${i}`, day, 'back', '70.00', 'sale'));
  writeFileSync(file, `${[head, ...rows, ...away].join('\n')}\n`);
  await it.ended(await it.client.call(startImport, { body: { files: [{ path: file }] } }));
}, 60_000);
afterAll(() => it?.close());

test('nothing is warmed before the first run, and all of it after', async () => {
  expect(await warm(it.app, () => true)).toEqual([]);
  await it.ended(await it.client.call(startRun, { body: {} }));
  expect(await warm(it.app, () => true)).toEqual(warmFigures.map(({ name }) => name));
});

test('sales of the brand from what the run wrote are those that its orders give', async () => {
  const { as_of: asOf } = (await findLastRun(it.app))!;
  const rules = await readBookRules(it.app, asOf);
  const slow = await readScoped(it.app.engine, { rules, scope: wholeBrand, asOf, name: 'by_orders' });
  for (const grain of ['day', 'week', 'month'] as const) {
    const report = await readSales(it.app, { grain });
    expect(report).toEqual(salesReportOf(slow, wholeBrand, 'CNY', { grain }));
    const kinds = ['new', 'returning', 'old', 'unlinked', 'other'] as const;
    expect(kinds.filter((kind) => report.periods.every((period) => period[kind].orders === 0))).toEqual([]);
  }
});

test('a figure waits until nobody asks, and is not read for a server that closes meanwhile', async () => {
  const read: string[] = [];
  const figures = ['first', 'second'].map((name) => ({ name, read: async () => read.push(name) }));
  let times = 0;
  const unasked = async () => {
    times += 1;
  };
  // by the time of the second it closes
  await warm(it.app, () => times < 2, figures, unasked);
  expect(read).toEqual(['first']);
});

test('a figure that fails is left to its page, and the next is read', async () => {
  const figures = [
    { name: 'broken', read: async () => Promise.reject(new Error('no such table')) },
    { name: 'whole', read: async () => undefined },
  ];
  expect(await warm(it.app, () => true, figures)).toEqual(['whole']);
});

test('figures are read after a job, and not while another waits or runs', async () => {
  const read: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const figures = [
    { name: 'first', read: async () => {} },
    {
      name: 'second',
      read: async () => {
        read.push('second');
      },
    },
  ];
  const started = new Promise<void>((resolve) => {
    figures[0]!.read = async () => {
      read.push('first');
      resolve();
      await held;
    };
  });
  const warming = keepWarm(it.app, async () => undefined, 0, figures);
  await started;
  const job = await it.client.call(startRun, { body: {} });
  release();
  expect(await warming.settled()).toEqual(['first']);
  await it.ended(job);
  await expect.poll(() => read).toEqual(['first', 'first', 'second']);
  await warming.close();
});
