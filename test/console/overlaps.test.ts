import { expect, test } from 'vitest';
import { withSaid } from '../../src/console/features/imports/mapping/shop-matches.ts';
import { codeOf, orders, usualOrder, withOrder } from '../../src/console/features/settings/overlap-order.ts';
import { defaultPrecedence } from '../../src/ingest/overlaps/precedence.schema.ts';

const none = { precedence: {}, shops: [] };

test('the usual order is the one that the import follows', () => {
  expect(usualOrder).toEqual(defaultPrecedence);
  expect(new Set(orders.map(codeOf)).size).toBe(6);
});

test('an order is kept where it is not the usual one, and left out where it is', () => {
  const changed = withOrder(none, 'amounts', 'erp platform pos');
  expect(changed.precedence).toEqual({ amounts: ['erp', 'platform', 'pos'] });
  expect(withOrder(changed, 'amounts', 'platform pos erp')).toEqual(none);
});

test('what is said of a shop of one ERP leaves all others, and nothing said takes it away', () => {
  const other = { erpSource: 'wdt', erpShop: '总店', channel: '京东' };
  const first = withSaid([other], 'jst', { 总店: { channel: ' 视频号 ' }, 库房: { source: 'tmall' } });
  expect(first).toEqual([
    other,
    { erpSource: 'jst', erpShop: '总店', channel: '视频号' },
    { erpSource: 'jst', erpShop: '库房', source: 'tmall' },
  ]);
  expect(withSaid(first, 'jst', { 总店: { channel: '' } })).toEqual([
    other,
    { erpSource: 'jst', erpShop: '库房', source: 'tmall' },
  ]);
});
