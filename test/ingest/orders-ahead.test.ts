import { expect, test } from 'vitest';
import type { Bulk } from '../../src/files/file.ts';
import { plainFacts } from '../../src/ingest/facts.ts';
import type { Loading } from '../../src/ingest/loading.ts';
import { choosePreset, planOf } from '../../src/ingest/mapping.ts';
import { askedOf } from '../../src/ingest/orders-ahead.ts';

const COLUMNS = 'order_id,channel,shop,ouid,status,kind,paid_at,goods_paid,freight_paid,currency'.split(',');
const BULK: Bulk = { format: 'delimited', path: 'orders.csv', delimiter: ',', quote: '"', columns: COLUMNS, skip: 1 };
const preset = choosePreset(COLUMNS, undefined, null);
if (!preset) throw new Error('no preset');
const loading: Loading = {
  plan: planOf(COLUMNS, preset, undefined),
  source: { key: 1, name: 'shop', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null },
  reading: { timeZone: 'Asia/Shanghai', digits: 2, yearAfter: 2028, steady: null },
  loadId: 3,
  currency: 'CNY',
  startedAt: '2026-11-20 04:00:00',
  staging: 'incoming__3',
  numbered: false,
  facts: plainFacts,
  rates: false,
};
const asked = (change: Partial<Loading>) => askedOf({ ...loading, ...change }, BULK, COLUMNS);

test('loads that differ in number, time and what is known ask for the same', () => {
  const later = { loadId: 4, staging: 'incoming__4', startedAt: '2026-11-20 05:00:00', numbered: true };
  expect(asked(later)).toBe(asked({}));
});

test('loads of another source, zone, year, mapping or file ask for something else', () => {
  const { plan, source, reading } = loading;
  const others = [
    asked({ source: { ...source, key: 2 } }),
    asked({ source: { ...source, shop: 'second' } }),
    asked({ reading: { ...reading, timeZone: 'Asia/Tokyo' } }),
    asked({ reading: { ...reading, yearAfter: 2029 } }),
    asked({ plan: { ...plan, statuses: { ...plan.statuses, 完结: 'finished' } } }),
    askedOf(loading, { ...BULK, path: 'others.csv' }, COLUMNS),
  ];
  expect(new Set([asked({}), ...others]).size).toBe(others.length + 1);
});

test('amounts at the rates of the day are read in their turn', () => {
  expect(asked({ rates: true })).toBeNull();
});
