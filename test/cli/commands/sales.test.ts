import { expect, test } from 'vitest';
import { salesText } from '../../../src/cli/commands/sales.ts';

const kind = { buyers: 2, orders: 3, grossMinor: 900, netMinor: 800, repeatBuyers: 1 };
const nobody = { orders: 1, grossMinor: 100, netMinor: 100 };
const period = {
  start: '2025-11-01',
  end: '2025-11-30',
  complete: false,
  leftCensored: true,
  new: kind,
  returning: kind,
  old: kind,
  unlinked: nobody,
  other: nobody,
  buyers: 6,
  orders: 11,
  netMinor: 2600,
};
const rate = { value: 0.5, part: 1, whole: 2 };

test('sales say every kind, an open period, and the counts behind each rate', () => {
  const rates = {
    repurchaseBuyers: rate,
    repurchaseOrders: rate,
    oldShare: rate,
    newRepurchase: rate,
    nDay: [{ days: 30, ...rate }],
  };
  const text = salesText({
    asOf: '2025-11-20',
    scope: 'channel:天猫',
    programme: 'any',
    currency: 'CNY',
    grain: 'month',
    lookBackDays: 365,
    historyStart: null,
    periods: [period],
    year: period,
    rates,
    warnings: ['left_censored'],
  });
  expect(text).toContain('2025-11-01 (open)');
  expect(text).toContain('CNY 26.00');
  expect(text).toContain('channel:天猫, members of any');
  expect(text).toMatch(/second purchase within 30 days +50\.0 % \(1 of 2\)/);
});
