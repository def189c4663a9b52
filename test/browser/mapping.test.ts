import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSource } from '../../src/contract/sources.ts';
import { gb18030 } from '../support/gb18030.ts';
import { barriers, type Console, openConsole, visit } from './console.ts';

let it: Console;
let folder: string;
beforeAll(async () => {
  it = await openConsole(0);
  folder = join(it.test.app.scratch, 'given');
  mkdirSync(folder);
}, 120_000);
afterAll(() => it?.close());

const day = (name: string, n: number): string => {
  const path = join(folder, name);
  const rows = [1, 2, 3].map((i) => `T${n}${i},徐汇,2025-0${n}-0${i} 10:00,卡${i},${i}9.90,${i === 3 ? '怪' : '已结'}`);
  writeFileSync(path, gb18030(`门店日报\n单子,铺子,何时,卡,收了,态\n${rows.join('\n')}\n`));
  return path;
};

async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(option);
  await page.locator(`.ant-select-dropdown:visible .ant-select-item-option[title="${option}"]`).click();
}

test('a strange till file is mapped once in the editor, and its next file is read by itself', async () => {
  const { page, complaints, close } = await visit(it, '/imports', 'en');
  await page.locator('input[type=file]').first().setInputFiles(day('till-1.csv', 1));
  await page.getByText('What does each column mean?').waitFor();
  await choose(page, 'One row of the file is', 'POS 小票 · an order');
  await choose(page, 'What 单子 feeds', 'order number · order_id');
  await choose(page, 'What 铺子 feeds', 'shop · shop');
  await choose(page, 'What 何时 feeds', 'when it was paid · paid_at');
  await choose(page, 'What 卡 feeds', 'member number · member_id');
  await choose(page, 'What 收了 feeds', 'paid for goods, freight apart · goods_paid');
  await choose(page, 'What 态 feeds', 'order status · status');
  await choose(page, 'What 已结 means', 'finished');
  await choose(page, 'What 怪 means', 'paid');
  await expect.poll(() => page.getByText('Still missing').count()).toBe(0);
  await page.getByRole('cell', { name: '29.90' }).first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('Connection', { exact: true }).fill('徐汇店');
  await page.getByRole('button', { name: 'Save for this connection' }).click();
  await page.getByText('3 sample rows, nothing wrong').waitFor();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText(/till-1\.csv: 3 added/).waitFor();
  await page.locator('input[type=file]').first().setInputFiles(day('till-2.csv', 2));
  await page.getByText('3 sample rows, nothing wrong').waitFor();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await page.getByText(/till-2\.csv: 3 added/).waitFor();
  const { mappings } = await it.test.client.call(readSource, { params: { name: '徐汇店' } });
  expect(mappings).toMatchObject([{ preset: 'pos-receipts', statuses: { 怪: 'paid' } }]);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
