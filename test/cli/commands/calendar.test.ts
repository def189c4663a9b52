import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { presaleOrders } from '../../support/presale-orders.ts';
import { ownWorkspace, say } from '../../support/say.ts';

test('a launch is set, written, taken away, brought back and read from its file', async () => {
  const folder = await ownWorkspace();
  const set = await say('calendar', 'set', '新品', '天猫', '2024', 'warm_up:2024-04-08..2024-04-09', 'spot:2024-04-10');
  expect(set).toMatch(/2024 +天猫 +新品 +spot +2024-04-10 +2024-04-10 +2024-04-10/);
  const file = `${folder}/calendar.csv`;
  expect(await say('calendar', 'export', file, '--year', '2024', '--platform', '天猫')).toMatch(
    /^6 campaigns: .*calendar\.csv\n$/,
  );
  expect(readFileSync(file, 'utf8')).toContain('新品,天猫,2024,warm_up,2024-04-08,2024-04-09');
  const there = async () => (await say('calendar', 'list', '--year', '2024', '--platform', '天猫')).includes('新品');
  expect(await say('calendar', 'reset', '新品', '天猫', '2024')).not.toContain('新品');
  expect(await there()).toBe(false);
  expect(await say('calendar', 'undo')).toBe('the calendar is at version 3\n');
  expect(await there()).toBe(true);
  await say('calendar', 'reset', '新品', '天猫', '2024');
  expect(await say('calendar', 'import', file)).toBe('the calendar is at version 5\n');
  expect(await there()).toBe(true);
  expect(await say('calendar', 'import', `${folder}/none.csv`)).toContain('cannot read the file');
  expect(await say('calendar', 'set', '新品', '天猫', '2024', 'spot:2024-13-01')).toContain('2024-13-01');
  vi.unstubAllEnvs();
});

test('a campaign is compared, open deposits and first purchases are listed', async () => {
  const folder = await ownWorkspace();
  await say('import', presaleOrders(folder));
  await say('run', '--as-of', '2024-11-01');
  const compared = await say('calendar', 'compare', '双11', '天猫', '2024');
  expect(compared).toMatch(/^day +phase +sales 2024 +sales 2023/);
  expect(compared).toMatch(/T−10 +\S+ +CNY 300\.00 +CNY 0\.00 +1 +0 +2 +0/);
  const out = `${folder}/deposits.csv`;
  const deposits = await say('deposits', '--window', 'over', '--out', out);
  expect(deposits).toMatch(/^2 orders of 1 customer \(1 without a buyer\), deposits CNY 70\.50, as of 2024-11-01\n/);
  expect(deposits).toContain(`written to ${out}`);
  expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  expect(JSON.parse(await say('deposits', '--shop', '一店', '--json'))).toMatchObject({ orders: 1, depositMinor: 5000 });
  expect(await say('deposits', '--window', 'later')).toContain('expected open or over: later');
  expect(await say('first-purchase', '--by', 'channel')).toMatch(/first purchases as of 2024-11-01[\s\S]*天猫 +1 /);
  vi.unstubAllEnvs();
});
