import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstLink } from '../../src/app/access/links.ts';
import { listAudit } from '../../src/app/audit.store.ts';
import { listCustomers } from '../../src/contract/customers.ts';
import { PASSWORD } from '../support/people.ts';
import { barriers, type Console, openConsole, settled, type Visit, visitAnew } from './console.ts';

let it: Console;
let someone: string;
let admin: Visit;
let viewer: Visit;

beforeAll(async () => {
  it = await openConsole(400, {});
  const { rows } = await it.test.client.call(listCustomers, { query: { sort: 'purchaseDays', limit: 1 } });
  someone = rows[0]!.customerId;
}, 300_000);
afterAll(async () => {
  await admin?.close();
  await viewer?.close();
  await it?.close();
});

// a browser names every refused call in its console; the sign-in page makes some on purpose
const faults = ({ complaints }: Visit) => complaints.filter((text) => !/status of (401|403|422)/.test(text));

test('without a sign-in there is the way in and nothing else', async () => {
  const { page, close } = await visitAnew(it, `/customers/${someone}`, 'zh-CN');
  expect(await page.textContent('h1')).toBe('还没有人可以登录');
  expect(await page.locator('nav').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await close();
});

test('the first start’s link makes the first admin, in the console', async () => {
  const link = await firstLink(it.test.app);
  admin = await visitAnew(it, link!.path, 'en');
  const { page } = admin;
  await page.getByRole('heading', { name: 'Welcome: choose your password' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('Name to sign in with').fill('王芳');
  await page.getByLabel('New password', { exact: true }).fill('password123');
  await page.getByLabel('New password, once more').fill('password123');
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByText('This password is among the first that are guessed').waitFor();
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password, once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByRole('button', { name: 'Account: 王芳, Admin' }).waitFor();
  await settled(page);
  expect(page.url()).toBe(`${it.address}/`);
  expect(await barriers(page)).toEqual([]);
});

test('an admin invites a viewer, who signs in and sees figures, and personal data masked', async () => {
  const { page } = admin;
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByLabel('Name', { exact: true }).fill('李雷');
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = (await page.locator('pre.command').textContent()) ?? '';
  expect(link.startsWith(`${it.address}/join#`)).toBe(true);
  expect(await barriers(page)).toEqual([]);
  viewer = await visitAnew(it, link.slice(it.address.length), 'zh-CN');
  await viewer.page.getByLabel('新密码', { exact: true }).fill(PASSWORD);
  await viewer.page.getByLabel('再输入一次新密码').fill(PASSWORD);
  await viewer.page.getByRole('button', { name: '设定密码并登录' }).click();
  await viewer.page.getByRole('button', { name: '账号：李雷，查看者' }).waitFor();
  expect(await viewer.page.getByRole('button', { name: '立即运行' }).count()).toBe(0);
  expect(await viewer.page.getByRole('link', { name: '审计日志' }).count()).toBe(0);
  await viewer.page.goto(`${it.address}/customers/${someone}`);
  await settled(viewer.page);
  const shown = await viewer.page.getByRole('table').filter({ hasText: '****' }).textContent();
  expect(shown).toContain('****');
  expect(await viewer.page.getByRole('button', { name: '显示原文' }).count()).toBe(0);
  await viewer.page.goto(`${it.address}/users`);
  await viewer.page.getByRole('heading', { name: '没有权限' }).or(viewer.page.getByText('您的角色是查看者')).first().waitFor();
  expect(await barriers(viewer.page)).toEqual([]);
});

test('a role changed by the admin counts for the viewer at the next page', async () => {
  const { page } = admin;
  await page.getByRole('combobox', { name: 'Role of 李雷' }).click();
  await page.locator('.ant-select-item-option', { hasText: 'Operator' }).last().click();
  await expect.poll(async () => (await listAudit(it.test.app.store.db, 1))[0]?.action).toBe('user.change');
  await viewer.page.goto(`${it.address}/customers/${someone}`);
  await settled(viewer.page);
  await viewer.page.getByRole('button', { name: '显示原文' }).click();
  await viewer.page.getByText('已显示原文').waitFor();
  expect((await listAudit(it.test.app.store.db, 1))[0]).toMatchObject({
    action: 'customer.reveal',
    details: { customerId: someone },
  });
});

test('the pages of keys, log and account say what is there, in both languages', async () => {
  const { page } = admin;
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByLabel('What uses it').fill('warehouse');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.locator('pre.command', { hasText: 'prn_' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  for (const [path, en, zh] of [
    ['/audit', /newest entry/, /最新一条/],
    ['/keys', /1 key is in force/, /1 个密钥/],
    ['/users', /2 people may sign in/, /2 人可以登录/],
    ['/account', /王芳 is Admin/, /王芳是管理员/],
  ] as const) {
    for (const [language, expected] of [
      ['English', en],
      ['中文', zh],
    ] as const) {
      await page.goto(`${it.address}${path}`);
      await page.getByText(language, { exact: true }).first().click();
      await expect.poll(() => page.textContent('h1')).toMatch(expected);
      await settled(page);
      expect([path, await barriers(page)]).toEqual([path, []]);
    }
  }
  expect(faults(admin)).toEqual([]);
});

test('signing out leaves nothing on the page, and the wrong password says so', async () => {
  const { page } = viewer;
  await page.getByRole('button', { name: /账号：李雷/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录 Perennial' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('用户名').fill('李雷');
  await page.getByLabel('密码', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('用户名或密码不对').waitFor();
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /账号：李雷/ }).waitFor();
  expect(faults(viewer)).toEqual([]);
});
