import { expect, test } from 'vitest';
import { powerCurve, retentionOf, segmentColumns, segmentRetention, valuesAt } from '../../src/value/cohort-value.ts';

const age = (channel: string, customers: number, months = 6) => ({
  channel,
  category: '水',
  age_months: months,
  customers,
  days_365: customers * 2,
  net_365: customers * 20000,
});
const active = (channel: string, month: number, count: number) => ({
  channel,
  category: '水',
  month,
  active: count,
  days: count * 1.5,
});

test('the curve through exact powers is those powers, and never rises', () => {
  const curve = powerCurve([1, 2, 4].map((month) => ({ month, share: 0.3 * month ** -0.8, seen: 100 })));
  expect(curve(3)).toBeCloseTo(0.3 * 3 ** -0.8, 10);
  const rising = powerCurve([1, 2].map((month) => ({ month, share: 0.1 * month, seen: 100 })));
  expect(rising(8)).toBeCloseTo(rising(1), 10);
  expect(powerCurve([])(1)).toBe(0);
});

test('purchases per customer are retention times purchases per active customer, a purchase is worth the last year’s mean', () => {
  const retention = retentionOf([age('天猫', 100)], [active('天猫', 1, 20), active('天猫', 2, 20)]);
  expect(retention.rate(1)).toBeCloseTo(0.3, 10);
  expect(retention.orderValue).toBe(10000);
});

test('a segment below a hundred customers is valued with its channel, a channel below with everyone', () => {
  const ages = [age('天猫', 150), { ...age('天猫', 10), category: '面霜' }, age('门店', 20)];
  const activity = [active('天猫', 1, 30), active('门店', 1, 20)];
  expect(segmentRetention(ages, activity, { channel: '天猫', category: '水' }).rate(1)).toBeCloseTo((30 / 150) * 1.5, 10);
  expect(segmentRetention(ages, activity, { channel: '天猫', category: '面霜' }).rate(1)).toBeCloseTo((30 / 160) * 1.5, 10);
  expect(segmentRetention(ages, activity, { channel: '门店', category: '水' }).rate(1)).toBeCloseTo((50 / 180) * 1.5, 10);
});

test('an older customer is expected to buy less, and discounting takes something away', () => {
  const retention = retentionOf([age('天猫', 100)], [active('天猫', 1, 20), active('天猫', 4, 8)]);
  const [young, old] = [valuesAt(retention, 0, 0.01), valuesAt(retention, 12, 0.01)];
  expect(old.orders_365).toBeLessThan(young.orders_365);
  expect(young.discounted_365).toBeLessThan(young.orders_365);
  expect(young.orders_1095).toBeGreaterThan(young.orders_365);
  const columns = segmentColumns([{ segment: 0, channel: '天猫', category: '水' }], [age('天猫', 100)], [], 0.01);
  expect([...columns['age_months']!]).toEqual([6]);
});
