import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCustomers } from '../../src/contract/customers.ts';
import { barriers, type Console, type Language, openConsole, settled, visit } from './console.ts';

let it: Console;
let someone: string;

beforeAll(async () => {
  it = await openConsole(2000);
  const { rows } = await it.test.client.call(listCustomers, { query: { sort: 'purchaseDays', limit: 1 } });
  someone = rows[0]!.customerId;
}, 300_000);
afterAll(() => it?.close());

interface Expected {
  readonly name: string;
  readonly path: () => string;
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly charts: number;
}

/** What the headline of each page must hold, in both languages. */
const pages: readonly Expected[] = [
  { name: 'overview', path: () => '/', zh: /客户资产 ¥[\d,.]+|位客户/, en: /Customer equity ¥[\d,.]+|customers/, charts: 5 },
  {
    name: 'customers',
    path: () => '/customers',
    zh: /共 [\d,]+ 人（含潜客）/,
    en: /[\d,]+ people, prospects included/,
    charts: 0,
  },
  { name: 'one customer', path: () => `/customers/${someone}`, zh: /\d+ 次购买/, en: /\d+ purchases/, charts: 0 },
  { name: 'equal age', path: () => '/equal-age', zh: /同龄/, en: /same age/, charts: 2 },
  { name: 'money', path: () => '/money', zh: /贡献/, en: /contribution/, charts: 2 },
  {
    name: 'first purchase',
    path: () => '/first-purchase',
    zh: /90 天内 [\d.]+% 复购/,
    en: /bought again within 90 days/,
    charts: 1,
  },
  { name: 'automation', path: () => '/automation', zh: /下次计算/, en: /Next run/, charts: 0 },
  { name: 'cohorts', path: () => '/cohorts', zh: /再次购买|同期群/, en: /after their first order|cohorts/, charts: 5 },
  { name: 'RFM', path: () => '/rfm', zh: /净销售额/, en: /net sales/, charts: 2 },
  { name: 'promo calendar', path: () => '/calendar', zh: /进行中|下一个/, en: /runs on|Next:/, charts: 0 },
  {
    name: 'comparison of campaigns',
    path: () => '/calendar?view=compare&year=2026',
    zh: /进行中|下一个/,
    en: /runs on|Next:/,
    charts: 1,
  },
  { name: 'open deposits', path: () => '/calendar?view=deposits', zh: /进行中|下一个/, en: /runs on|Next:/, charts: 0 },
  { name: 'model', path: () => '/model', zh: /模型/, en: /model|Published/, charts: 0 },
  { name: 'kinds', path: () => '/kinds', zh: /不是消费者/, en: /are no consumers/, charts: 0 },
  { name: 'imports', path: () => '/imports', zh: /已导入 [\d,]+ 笔订单/, en: /[\d,]+ orders are in/, charts: 0 },
  {
    name: 'reconciliation',
    path: () => '/reconciliation',
    zh: /净销售额 ¥[\d,.]+/,
    en: /Net sales of \d{4}-\d{2} are ¥/,
    charts: 1,
  },
  { name: 'sales', path: () => '/sales', zh: /近 365 天净销售额/, en: /net in 365 days/, charts: 2 },
  { name: 'a scope', path: () => '/?scope=channel%3A京东', zh: /京东.*净销售额/, en: /JD: ¥[\d,.]+k? net sales/, charts: 1 },
  { name: 'settings', path: () => '/settings', zh: /CNY/, en: /CNY/, charts: 0 },
];

describe.each<Language>(['zh-CN', 'en'])('in %s', (language) => {
  test.each(pages)('$name says its figures and has no barrier', async ({ path, zh, en, charts }) => {
    const { page, complaints, close } = await visit(it, path(), language);
    await settled(page);
    expect(await page.textContent('h1')).toMatch(language === 'en' ? en : zh);
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
