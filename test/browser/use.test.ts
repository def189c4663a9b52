import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriers, type Console, openConsole, visit, visitAnew } from './console.ts';

let it: Console;

beforeAll(async () => {
  it = await openConsole(1500);
}, 300_000);
afterAll(() => it?.close());

test('the keyboard reaches the content, opens a definition, and Escape brings it back', async () => {
  const { page, complaints, close } = await visit(it, '/', 'en');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /Customer equity/ }).first();
  await link.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Query (SQL)').waitFor();
  expect(page.url()).toContain('definition=customer_equity');
  expect(await drawer.textContent()).toMatch(/select/);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(page.url()).not.toContain('definition');
  expect(complaints).toEqual([]);
  await close();
});

test('the language is switched at once and remembered', async () => {
  const { page, close } = await visitAnew(it, '/settings', null);
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
  await page.getByText('English', { exact: true }).first().click();
  await page.getByRole('heading', { name: 'Brand and time' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Brand and time' }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe('en');
  expect(await page.title()).toBe('Perennial');
  await close();
});

test('a stage on the overview leads to its customers, as many as it counts, and a row to one of them', async () => {
  const { page, complaints, close } = await visit(it, '/', 'en');
  const counted = await page
    .getByRole('row', { name: /^Prospect/ })
    .getByRole('cell')
    .nth(1)
    .textContent();
  await page.getByRole('link', { name: /See list.*Prospect/ }).click();
  await page.getByRole('heading', { name: `${counted} customers match` }).waitFor();
  await page.goBack();
  await page
    .getByRole('link', { name: 'See list : Dormant' })
    .or(page.getByRole('link', { name: /See list.*Dormant/ }))
    .first()
    .click();
  await page.waitForURL(/stage=dormant/);
  await page.locator('.virtual').waitFor();
  const stages = await page.locator('tbody .tag').allTextContents();
  expect(stages.length).toBeGreaterThan(0);
  expect(await page.textContent('h1')).toMatch(/customers match/);
  await page.locator('tbody a').first().click();
  await page.getByRole('heading', { name: 'The past: what came' }).waitFor();
  await page.getByText('Orders, refunds and events').waitFor();
  await page.locator('.timeline > li').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('columns sort by the keyboard, and the address remembers', async () => {
  const { page, close } = await visit(it, '/customers', 'en');
  await page.getByRole('table').waitFor();
  const heading = page.getByRole('columnheader', { name: 'Net so far' });
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=netMinor/);
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
  await page.keyboard.press('Enter');
  await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
  await close();
});

test('a search for nobody says what to do', async () => {
  const { page, close } = await visit(it, '/customers?search=nobody-of-that-name', 'en');
  await page.getByText('No customer matches').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await page.getByRole('table').waitFor();
  await close();
});

test('a chart can be read as a table', async () => {
  const { page, close } = await visit(it, '/', 'en');
  await page.getByRole('button', { name: /Show as table.*How far have customers come/ }).click();
  await page.getByRole('cell', { name: 'Prospect' }).first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await close();
});

test('customers are exported with the filter in use, through a job to a file', async () => {
  const { page, close } = await visit(it, '/customers?stage=lost', 'en');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const link = page.getByRole('link', { name: 'Download the file' });
  await link.waitFor({ timeout: 60_000 });
  const file = await page.request.get(`${it.address}${await link.getAttribute('href')}`);
  expect(file.status()).toBe(200);
  expect((await file.text()).split('\n')[0]).toContain('customer');
  await close();
});

test('RFM is split another way without leaving the page', async () => {
  const { page, complaints, close } = await visit(it, '/rfm', 'en');
  const limits = await page.locator('.page-more').textContent();
  await page.getByText('Quantile', { exact: true }).click();
  await page.waitForURL(/method=quantile/);
  await expect.poll(() => page.locator('.page-more').textContent()).not.toBe(limits);
  expect(complaints).toEqual([]);
  await close();
});

test('a setting is saved and said', async () => {
  const { page, complaints, close } = await visit(it, '/settings', 'en');
  await expect.poll(() => page.getByLabel('Reporting currency').isDisabled()).toBe(true);
  await page.getByLabel('Name of the brand').fill('Qinghe');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved; the next run uses it').waitFor();
  await expect.poll(() => page.textContent('h1')).toContain('Qinghe');
  await expect.poll(() => page.locator('.top dl').textContent()).toContain('Qinghe');
  expect(complaints).toEqual([]);
  await close();
});
