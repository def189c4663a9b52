import { expect, test } from 'vitest';
import { gate } from '../../src/value/gate.ts';

const score = (totalError: number | null) => ({ actual: 1, predicted: 1, totalError, mae: 0, rmse: 0, bias: 0 });
const good = { repeatCustomers: 300, historyDays: 180, backtest: { orders: score(0.25), money: score(-0.25) } };

test('at the limits nothing speaks against publishing', () => expect(gate(good)).toEqual([]));

test.each([
  ['too few repeat customers', { ...good, repeatCustomers: 299 }, 'repeat_customers'],
  ['too short a history', { ...good, historyDays: 179 }, 'history_days'],
  ['orders too far off', { ...good, backtest: { orders: score(0.26), money: score(0) } }, 'orders_error'],
  ['money too far off', { ...good, backtest: { orders: score(0), money: score(-0.26) } }, 'money_error'],
  ['no money in the holdout', { ...good, backtest: { orders: score(0), money: score(null) } }, 'money_error_unknown'],
])('%s is refused with its number', (_, facts, code) => {
  expect(gate(facts).map((reason) => reason.code)).toEqual([code]);
});

test('what earlier days say against the forecast refuses it; too short a history for them does not', () => {
  const worse = { code: 'no_better_than_same_rate', value: 2, limit: 1.9 };
  expect(gate({ ...good, refused: [worse, { code: 'no_origins', value: 0, limit: 1 }] })).toEqual([worse]);
});

test('without a backtest neither orders nor money are known', () => {
  expect(gate({ ...good, backtest: null }).map((reason) => reason.code)).toEqual(['orders_error_unknown', 'money_error_unknown']);
});
