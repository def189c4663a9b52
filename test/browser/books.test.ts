import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeKinds, readKinds } from '../../src/contract/kinds.ts';
import { readSettings } from '../../src/contract/settings.ts';
import { saveSource } from '../../src/contract/sources.ts';
import { workbookOf } from '../support/workbook.ts';
import { barriers, type Console, openConsole, settled, visit } from './console.ts';

let it: Console;
let folder: string;
beforeAll(async () => {
  it = await openConsole(1000);
  folder = join(it.test.app.scratch, 'given');
  mkdirSync(folder);
}, 300_000);
afterAll(() => it?.close());

/** The table that a page offers as a workbook. */
async function downloaded(page: Page, button: string): Promise<ExcelJS.Worksheet | undefined> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const link = page.getByRole('link', { name: 'Excel (XLSX)' });
  await link.waitFor();
  expect(await barriers(page)).toEqual([]);
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await file.path());
  return book.worksheets[0];
}

const offers = [
  ['/reconciliation', 'reconciliation', 'month'],
  ['/sales?grain=week', 'sales', 'from'],
  ['/equal-age', 'equal-age-net_sales', 'from'],
  ['/money', 'money', 'month'],
  ['/first-purchase?by=channel', 'first-purchases', 'channel'],
  ['/cohorts', 'cohorts-month', 'cohort'],
  ['/rfm', 'rfm', 'group'],
  ['/kinds', 'kinds', 'of'],
  ['/model', 'models', 'model'],
  ['/calendar', 'promo-calendar', 'campaign'],
  ['/audit', 'audit', 'id'],
] as const;

test.each(offers)('%s offers its table as a workbook', async (path, name, column) => {
  const { page, complaints, close } = await visit(it, path, 'en');
  await settled(page);
  const sheet = await downloaded(page, 'Download');
  expect([sheet?.name, sheet?.getCell('A1').value]).toEqual([name, column]);
  expect(sheet?.rowCount).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await close();
});

test('figures of finance are taken from a workbook, and a wrong cell is named by its row', async () => {
  const { page, close } = await visit(it, '/reconciliation', 'en');
  await settled(page);
  const give = async (name: string, amount: string | number) => {
    const path = join(folder, name);
    writeFileSync(path, await workbookOf({ 收入: [['2026 年'], ['月份', '店铺', '金额'], ['2026-05', '', amount]] }));
    await page.getByLabel('Choose a CSV or XLSX file').setInputFiles(path);
  };
  await page.getByRole('button', { name: 'Import figures' }).click();
  await give('bad.xlsx', 'about 5');
  await page.getByText('bad.xlsx, row 3, amount not understood: about 5').waitFor();
  await give('finance.xlsx', 1234.5);
  await page.getByText('¥1,234.50').first().waitFor();
  await close();
});

test('a campaign is compared by its n-th day, and the address remembers', async () => {
  const { page, complaints, close } = await visit(it, '/calendar?view=compare&year=2026', 'en');
  await settled(page);
  await page.getByText('From the first day', { exact: true }).click();
  await page.waitForURL(/axis=campaign_day/);
  await page.getByRole('cell', { name: 'day 1', exact: true }).waitFor();
  await settled(page);
  expect(await barriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('who is believed is chosen by group of fields and kept', async () => {
  const { page, complaints, close } = await visit(it, '/settings', 'en');
  await settled(page);
  const box = page.getByRole('combobox', { name: 'Who is believed for: Amounts', exact: true });
  await box.click();
  await page.locator('.ant-select-dropdown:visible').getByText('ERP → platform → till', { exact: true }).click();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved; the next run uses it').waitFor();
  const { overlaps } = await it.test.client.call(readSettings);
  expect(overlaps.precedence).toEqual({ amounts: ['erp', 'platform', 'pos'] });
  expect(complaints).toEqual([]);
  await close();
});

test('a file with bad rows gives them back, and a shop of an ERP is put into its channel', async () => {
  const columns = { order_id: '单', platform_order_id: '平台单', shop: '店', paid_at: '时', goods_paid: '钱', status: '态' };
  const mapping = { preset: 'generic-orders', columns, statuses: { 完成: 'finished' as const } };
  await it.test.client.call(saveSource, { params: { name: 'erp' }, body: { channel: '天猫', mapping } });
  const path = join(folder, 'erp.csv');
  const good = Array.from({ length: 8 }, (_, i) => `E${i},T${i},总店,2026-05-0${i + 1} 10:00,${i + 10}.00,完成`);
  writeFileSync(path, `单,平台单,店,时,钱,态\n${good.join('\n')}\nE9,T9,总店,2026-05-33 10:00,9.00,完成\n`);
  const { page, complaints, close } = await visit(it, '/imports', 'en');
  await page.locator('input[type=file]').first().setInputFiles(path);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText(/erp\.csv: .*1 rejected/).waitFor();
  const sheet = await downloaded(page, 'Rejected rows: erp.csv');
  expect(sheet?.getRow(2).getCell(2).value).toBe(10);
  expect(String(sheet?.getRow(2).values)).toContain('2026-05-33');
  await page.getByRole('button', { name: /Edit.*erp/ }).click();
  await page.getByLabel('Channel of 总店').fill('视频号');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save the shops' }).click();
  await page.getByText('Saved; the next run uses it').waitFor();
  const { overlaps } = await it.test.client.call(readSettings);
  expect(overlaps.shops).toEqual([{ erpSource: 'erp', erpShop: '总店', channel: '视频号' }]);
  expect(complaints).toEqual([]);
  await close();
});

test('customers are exported within the scope that is shown', async () => {
  const { page, close } = await visit(it, `/customers?scope=${encodeURIComponent('channel:京东')}`, 'en');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const link = page.getByRole('link', { name: 'Download the file' });
  await link.waitFor({ timeout: 60_000 });
  const file = await page.request.get(`${it.address}${await link.getAttribute('href')}`);
  const shown = Number((await page.textContent('h1'))?.replaceAll(',', '').match(/(\d+) (?:people|customers)/)?.[1]);
  expect(shown).toBeGreaterThan(0);
  expect((await file.text()).trimEnd().split('\n').length - 1).toBe(shown);
  await close();
});

test('the drawer of a definition shows the rules in force', async () => {
  const { book } = await it.test.client.call(readKinds);
  const [first, ...rest] = book.orderRules;
  await it.test.client.call(changeKinds, { body: { values: { orderRules: [{ ...first!, name: '我们的测试单' }, ...rest] } } });
  const { page, complaints, close } = await visit(it, '/kinds?definition=order_kind', 'en');
  await page.getByText('1. 我们的测试单').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
