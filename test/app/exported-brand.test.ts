import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReconciliation } from '../../src/contract/books.ts';
import { readCoverage } from '../../src/contract/imports.ts';
import { readStatus } from '../../src/contract/status.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { exportedBrand, importAll, sideBySide } from '../support/exported-brand.ts';

let it: TestApp;
let brand: Awaited<ReturnType<typeof exportedBrand>>;
beforeAll(async () => {
  it = await openTestApp();
  brand = await exportedBrand({ customers: 150, seed: 11 });
  await importAll(it, [brand.folder]);
}, 300_000);
afterAll(async () => {
  brand?.remove();
  await it.close();
});

test('36 overlapping months, the ERP and the stores: every month of every shop ties to the fen', async () => {
  const books = await it.client.call(readReconciliation);
  const { found, told } = sideBySide(books, brand.answers.months);
  expect(found).toEqual(told);
  expect(books.faults).toEqual([]);
});

test('an order that the platform and the ERP report counts once', async () => {
  const { loaded } = await it.client.call(readStatus);
  expect(loaded.orders).toBe(brand.answers.orders);
});

test('masked nicks make nobody, and the verdict names the file that would link them', async () => {
  const { rows } = await it.client.call(readCoverage);
  const tmall = rows.find(({ shop }) => shop === '天猫旗舰店');
  expect(tmall).toMatchObject({
    channel: '天猫',
    orders: brand.answers.ordersByShop['天猫旗舰店'],
    linkedOrders: 0,
    advice: 'taobao_ouid',
  });
});

test('orders that only the ERP tells of stand in the channels of their platforms, each with its own advice', async () => {
  const { rows } = await it.client.call(readCoverage);
  const places = rows.map(({ channel, shop, source, advice }) => [channel, shop, source, advice]);
  expect(places).toHaveLength(5);
  expect(places).toEqual(
    expect.arrayContaining([
      // the ERP shows the accounts of these
      ['京东', '京东旗舰店', 'jushuitan', null],
      ['抖音', '抖音旗舰店', 'jushuitan', 'douyin_api'],
      ['小程序', '小程序商城', 'jushuitan', null],
    ]),
  );
});

test('files once more change nothing', async () => {
  const before = await it.client.call(readReconciliation);
  await importAll(it, [`${brand.folder}/ExportOrder*List20260*.csv`]);
  expect(await it.client.call(readReconciliation)).toEqual(before);
}, 300_000);
