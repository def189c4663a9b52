import { expect, test } from 'vitest';
import { customersTo, predictCommand, predictText } from '../../../src/cli/commands/clv-predict.ts';
import { recorder } from '../../support/terminal.ts';

const predicted = {
  model: 'selected',
  members: [
    { model: 'pareto-nbd', weight: 0.6 },
    { model: 'mbg-nbd', weight: 0.4 },
  ],
  level: 1.05,
  corrected: 0.5,
  lastOrder: '2020-01-01',
  parametersDrawn: true,
  end: '2025-12-31',
  days: 364,
  customers: 2357,
  expectedPurchases: 1666.4,
  value: 57_994.2,
  reasons: [],
};

test('what was foretold is summed up in words', () => {
  const text = predictText(predicted, 'P.csv');
  for (const words of ['60.0 % pareto-nbd + 40.0 % mbg-nbd', '1.050', '50.0 % of what', '2,357', '1,666', '57,994', 'P.csv'])
    expect(text).toContain(words);
  expect(text).toMatch(/intervals +the parameters as uncertain/);
  expect(text).toContain('the last order is of 2020-01-01: the days after it, to 2025-12-31, count as days without a purchase');
  const one = predictText({ ...predicted, members: [{ model: 'nbd', weight: 1 }], level: 1, corrected: 0, value: null }, 'P.csv');
  expect(one).not.toMatch(/level|correction/);
  expect(one).toContain('nobody bought twice');
});

test('long work says how far it is: at once on a screen, every five seconds elsewhere', () => {
  let now = 0;
  const [screen, log] = [recorder({ redraws: true }), recorder({})];
  const [draw, say] = [customersTo(screen, () => now), customersTo(log, () => now)];
  for (const [at, done] of [
    [4000, 1000],
    [5000, 2000],
    [9000, 3000],
    [10_000, 3500],
    [15_000, 4000],
  ] as const) {
    now = at;
    for (const tell of [draw, say]) tell(done, 4000);
  }
  expect(screen.drawn).toEqual([
    '  1,000 of 4,000 customers',
    '  2,000 of 4,000 customers',
    '  3,000 of 4,000 customers',
    '  3,500 of 4,000 customers',
    '',
  ]);
  expect(log.stderr).toEqual(['  2,000 of 4,000 customers', '  3,500 of 4,000 customers']);
});

test.each([
  ['--horizon', '0'],
  ['--horizon', ''],
  ['--interval', '1'],
  ['--discount-monthly', '-0.1'],
])('%s %s is refused', (option, value) => {
  const command = predictCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  expect(() => command.parse(['file.csv', '--out', 'P.csv', option, value], { from: 'user' })).toThrow('Not a number');
});
