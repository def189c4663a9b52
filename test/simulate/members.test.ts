import { expect, test } from 'vitest';
import { brandRows, share } from '../support/simulated-brand.ts';

const { members, orders } = await brandRows({ customers: 4000, seed: 12, events: false });

test('each member is listed once, in the one programme', () => {
  expect(new Set(members.map((row) => row['member_id'])).size).toBe(members.length);
  expect(new Set(members.map((row) => row['programme']))).toEqual(new Set(['brand']));
});

test('a membership names an account or a mobile, and nobody shares one', () => {
  for (const column of ['ouid', 'jd_account', 'open_uid', 'openid', 'unionid', 'mobile']) {
    const values = members.map((row) => row[column]).filter(Boolean);
    expect(new Set(values).size).toBe(values.length);
  }
  const named = (row: (typeof members)[number]) =>
    ['ouid', 'jd_account', 'open_uid', 'openid', 'mobile'].some((column) => row[column] !== '');
  expect(share(members, named)).toBe(1);
});

test('memberships join accounts of several channels', () => {
  const accounts = (row: (typeof members)[number]) =>
    ['ouid', 'jd_account', 'open_uid', 'openid'].filter((column) => row[column] !== '').length;
  expect(members.filter((row) => accounts(row) > 1).length).toBeGreaterThan(50);
});

test('a few have left, after they joined', () => {
  const left = members.filter((row) => row['left_on'] !== '');
  expect(left.length / members.length).toBeGreaterThan(0.005);
  expect(left.length / members.length).toBeLessThan(0.05);
  expect(left.every((row) => row['left_on']! > row['joined_at']!.slice(0, 10))).toBe(true);
});

test('tiers follow what was spent', () => {
  for (const row of members) {
    const points = Number(row['points']);
    const tier = points >= 8000 ? '黑卡' : points >= 3000 ? '金卡' : points >= 1000 ? '银卡' : '普卡';
    expect(row['tier']).toBe(tier);
  }
  expect(new Set(members.map((row) => row['tier'])).size).toBe(4);
});

test('a member number on a store order belongs to someone who had joined by then', () => {
  const joined = new Map(members.map((row) => [row['member_id'], row['joined_at']!]));
  const named = orders.filter((row) => row['member_id'] !== '');
  expect(named.length).toBeGreaterThan(100);
  expect(named.every((row) => joined.get(row['member_id'])! <= row['created_at']!)).toBe(true);
});
