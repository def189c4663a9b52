import { expect, test } from 'vitest';
import { brandRows, share } from '../support/simulated-brand.ts';

const { members, orders, events } = await brandRows({ customers: 3000, seed: 14, events: true });
const columns = ['ouid', 'jd_account', 'open_uid', 'openid', 'member_id', 'mobile'] as const;
const keysOf = (row: Readonly<Record<string, string>>) =>
  columns.filter((column) => row[column]).map((column) => `${column}:${row[column]}`);
const buyers = new Set(orders.filter((row) => !['sample', 'gift'].includes(row['kind']!)).flatMap(keysOf));

test('some members have never bought', () => {
  const prospects = members.filter((row) => !keysOf(row).some((key) => buyers.has(key)));
  expect(prospects.length / members.length).toBeGreaterThan(0.05);
  expect(prospects.length / members.length).toBeLessThan(0.3);
  expect(share(prospects, (row) => row['points'] === '0')).toBeGreaterThan(0.7);
});

test('some have tried a sample only, and some have only looked', () => {
  const samplers = orders.filter((row) => row['kind'] === 'sample' && !keysOf(row).some((key) => buyers.has(key)));
  expect(samplers.length).toBeGreaterThan(10);
  const lookers = events.filter((row) => !keysOf(row).some((key) => buyers.has(key)));
  expect(lookers.length).toBeGreaterThan(100);
});
