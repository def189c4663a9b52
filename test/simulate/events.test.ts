import { expect, test } from 'vitest';
import { brandRows, groupBy, share } from '../support/simulated-brand.ts';

const { events, orders } = await brandRows({ customers: 1500, seed: 13, events: true });

test('every event has its own number, a person and a known type', () => {
  expect(new Set(events.map((row) => row['event_id'])).size).toBe(events.length);
  const types = new Set(events.map((row) => row['type']));
  expect(types).toEqual(new Set(['product_view', 'add_to_cart', 'favorite', 'coupon_claim']));
  const columns = ['ouid', 'jd_account', 'open_uid', 'openid', 'member_id', 'mobile'];
  expect(share(events, (row) => columns.some((column) => row[column] !== ''))).toBe(1);
});

test('nothing happens after the files end', () => {
  expect(events.every((row) => row['happened_at']! < '2026-11-01')).toBe(true);
});

test('a 天猫 purchase was looked at in the ten days before it', () => {
  const views = groupBy(
    events.filter((row) => row['type'] === 'product_view' && row['ouid'] !== ''),
    (row) => row['ouid']!,
  );
  const paid = orders.filter((row) => row['ouid'] !== '' && row['paid_at'] !== '' && ['sale', 'presale'].includes(row['kind']!));
  const seconds = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
  const seen = (row: (typeof paid)[number]) =>
    (views.get(row['ouid']!) ?? []).some((view) => {
      const before = seconds(row['paid_at']!) - seconds(view['happened_at']!);
      return before > 0 && before <= 10.01 * 86_400;
    });
  expect(share(paid, seen)).toBe(1);
});

test('people also look around without buying', () => {
  const buyers = new Set(orders.map((row) => row['ouid']));
  const views = events.filter((row) => row['ouid'] !== '' && buyers.has(row['ouid']));
  const days = new Set(orders.map((row) => `${row['ouid']} ${row['paid_at']!.slice(0, 7)}`));
  expect(share(views, (row) => !days.has(`${row['ouid']} ${row['happened_at']!.slice(0, 7)}`))).toBeGreaterThan(0.1);
});
