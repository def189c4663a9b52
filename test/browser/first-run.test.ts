import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers, type Console, openConsole, visit } from './console.ts';

let it: Console;

beforeAll(async () => {
  it = await openConsole(0);
}, 120_000);
afterAll(() => it?.close());

const header = '订单编号,客户编号,付款时间,实付金额,订单状态';
const orders = Array.from(
  { length: 400 },
  (_, i) => `A${i},K${i % 150},2025-${String(1 + (i % 12)).padStart(2, '0')}-1${i % 9} 10:00:00,${50 + (i % 40)}.00,交易成功`,
);

test('an empty workspace leads to the imports and to the demo brand', async () => {
  const { page, complaints, close } = await visit(it, '/', 'zh-CN');
  await expect.poll(() => page.textContent('h1')).toBe('还没有数据');
  await page.getByRole('button', { name: '载入演示品牌' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: '导入订单' }).click();
  await page.waitForURL(/imports/);
  await expect.poll(() => page.textContent('h1')).toBe('把订单文件拖进来，就能开始');
  expect(await barriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('a file is uploaded, looked at, imported, computed', async () => {
  const { page, complaints, close } = await visit(it, '/imports', 'en');
  const buffer = Buffer.from([header, ...orders].join('\n'));
  await page.setInputFiles('input[type=file]', { name: 'orders.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { name: 'Preview: orders.csv' }).waitFor();
  await page.getByText('order number').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText(/orders\.csv: \d+ added/).waitFor({ timeout: 60_000 });
  await expect.poll(() => page.textContent('h1')).toMatch(/400 orders are in/);
  await page.getByRole('button', { name: 'Run now' }).last().click();
  await page.getByText('Run finished').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect.poll(() => page.textContent('h1')).toMatch(/customers|Customer equity/);
  expect(complaints).toEqual([]);
  await close();
});
