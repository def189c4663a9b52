import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCustomers } from '../../src/contract/customers.ts';
import { barriers, type Console, drawn, type Language, openConsole, visit } from './console.ts';

let it: Console;
let someone: string;

beforeAll(async () => {
  it = await openConsole(2000);
  const { rows } = await it.test.client.call(listCustomers, { query: { sort: 'purchaseDays', limit: 1 } });
  someone = rows[0]!.customerId;
}, 300_000);
afterAll(() => it?.close());

/** What the headline of each page must hold, in both languages. */
const pages: readonly (readonly [path: () => string, zh: RegExp, en: RegExp, charts: number])[] = [
  [() => '/', /客户资产 ¥[\d,.]+|位客户/, /Customer equity ¥[\d,.]+|customers/, 5],
  [() => '/customers', /共 [\d,]+ 位客户/, /[\d,]+ customers/, 0],
  [() => `/customers/${someone}`, /\d+ 次购买/, /\d+ purchases/, 0],
  [() => '/cohorts', /再次购买|同期群/, /after their first order|cohorts/, 5],
  [() => '/rfm', /净销售额/, /net sales/, 2],
  [() => '/model', /模型/, /model|Published/, 0],
  [() => '/imports', /已导入 [\d,]+ 笔订单/, /[\d,]+ orders are in/, 0],
  [() => '/settings', /CNY/, /CNY/, 0],
];

describe.each<Language>(['zh-CN', 'en'])('in %s', (language) => {
  test.each(pages.map((page, i) => ({ i, name: page[0]() })))('page $i says its figures and has no barrier', async ({ i }) => {
    const [path, zh, en, charts] = pages[i]!;
    const { page, complaints, close } = await visit(it, path(), language);
    expect(await page.textContent('h1')).toMatch(language === 'en' ? en : zh);
    await drawn(page);
    expect(await page.locator('.chart canvas').count()).toBeGreaterThanOrEqual(charts);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await barriers(page)).toEqual([]);
    if (language === 'en') expect(await page.textContent('main')).not.toMatch(/undefined|NaN|\[object|\{\{/);
    expect(complaints).toEqual([]);
    await close();
  });
});

test('an address that is no page says so and leads back', async () => {
  const { page, close } = await visit(it, '/nowhere', 'en');
  expect(await page.textContent('h1')).toBe('No such page');
  await page.getByRole('link', { name: 'Back to the overview' }).click();
  await page.waitForURL(`${it.address}/`);
  await close();
});

test('a customer that does not exist is told with the server’s words, not a blank page', async () => {
  const { page, close } = await visit(it, '/settings', 'en');
  await page.goto(`${it.address}/customers/C9999999`);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Not found');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await close();
});
