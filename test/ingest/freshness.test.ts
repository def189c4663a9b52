import { expect, test } from 'vitest';
import { addDays } from '../../src/base/day.ts';
import { judgeFreshness, readFreshness } from '../../src/ingest/freshness.ts';
import { importBench } from '../support/import.ts';

const daily = { channel: '天猫', shop: '旗舰店', last_on: '2026-11-20', gaps: 30, usual_gap: 1 };

test('a shop of daily orders is silent after two days without one', () => {
  expect(judgeFreshness(daily, '2026-11-21')).toMatchObject({ silentDays: 1, silent: false });
  expect(judgeFreshness(daily, '2026-11-22')).toMatchObject({ silentDays: 2, silent: true });
});

test('a shop that sells once a week may rest for two weeks', () => {
  expect(judgeFreshness({ ...daily, usual_gap: 7 }, '2026-12-03').silent).toBe(false);
  expect(judgeFreshness({ ...daily, usual_gap: 7 }, '2026-12-04').silent).toBe(true);
});

test('few orders make no rhythm, and orders of today no negative silence', () => {
  expect(judgeFreshness({ ...daily, gaps: 9 }, '2027-11-20')).toMatchObject({ usualGapDays: null, silent: false });
  expect(judgeFreshness(daily, '2026-11-19').silentDays).toBe(0);
});

test('the rhythm is that of each shop, from its days with orders', async () => {
  const bench = await importBench();
  const rows = Array.from({ length: 40 }, (_, i) => `A${i},${addDays('2026-01-01', i)},10,天猫,甲`);
  const rare = Array.from({ length: 12 }, (_, i) => `B${i},${addDays('2026-01-01', 3 * i)},10,京东,乙`);
  await bench.load('orders.csv', ['order_id,paid_at,amount,channel,shop', ...rows, ...rare, ...rare].join('\n'));
  expect(await readFreshness(bench.engine, '2026-02-12')).toEqual([
    { channel: '京东', shop: '乙', lastOrderOn: '2026-02-03', silentDays: 9, usualGapDays: 3, silent: true },
    { channel: '天猫', shop: '甲', lastOrderOn: '2026-02-09', silentDays: 3, usualGapDays: 1, silent: true },
  ]);
  await bench.close();
});
