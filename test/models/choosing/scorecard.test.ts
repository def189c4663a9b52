import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import { scorecard, scores } from '../../../src/models/choosing/scorecard.ts';
import type { History } from '../../../src/models/history.ts';
import * as mbgNbd from '../../../src/models/mbg-nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { cdnow } from '../../support/cdnow.ts';
import { cdnowHoldout } from '../../support/cdnow-holdout.ts';

const { customers, actual } = cdnowHoldout();
const foreseen = (model: string, f: (history: History) => number) =>
  scorecard({ model, expected: Float64Array.from(customers, f), actual });

// runs of BTYD 2.4.3 and BTYDplus 1.2.0, all scored by one code: mae, rmse, bias, correlation, spearman, nGini
describe('the CDNOW holdout gives the figures of the peers', () => {
  test.each([
    ['pareto-nbd', paretoNbd, [0.7545, 1.6028, -0.115, 0.6302, 0.4597, 0.6727]],
    ['bg-nbd', bgNbd, [0.7855, 1.608, -0.121, 0.6256, 0.4493, 0.6625]],
    ['mbg-nbd', mbgNbd, [0.7648, 1.6072, -0.162, 0.6273, 0.45, 0.6637]],
  ] as const)('%s', (name, model, [mae, rmse, bias, correlation, spearman, nGini]) => {
    const { params } = model.fit(cdnow());
    const card = foreseen(name, (history) => model.expectedPurchases(params as never, history, 39));
    expect(card).toMatchObject({ model: name, customers: 2357, actual: 1882 });
    expect(card.mae).toBeCloseTo(mae, 3.9);
    expect(card.rmse).toBeCloseTo(rmse, 3.9);
    expect(card.bias).toBeCloseTo(bias, 2.9);
    expect(card.correlation).toBeCloseTo(correlation, 3.9);
    expect(card.spearman).toBeCloseTo(spearman, 3.9);
    // the peers broke ties by the order of the file
    expect(card.nGini).toBeCloseTo(nGini, 3.5);
  });

  test('and Pareto/NBD its deviance', () => {
    const { params } = paretoNbd.fit(cdnow());
    const card = foreseen('pareto-nbd', (history) => paretoNbd.expectedPurchases(params, history, 39));
    expect(card.deviance).toBeCloseTo(1.594, 3.3);
  });

  test('and the rate gone on with', () => {
    const card = foreseen('same-rate', ({ frequency, age }) => (frequency / age) * 39);
    expect(card.mae).toBeCloseTo(1.0237, 3.9);
    expect(card.rmse).toBeCloseTo(2.212, 3);
    expect(card.bias).toBeCloseTo(0.557, 2.9);
  });
});

test('six customers give the figures counted by hand', () => {
  const card = scorecard({
    model: 'six',
    expected: Float64Array.of(3, 2, 1, 1, 0.5, 0.5),
    actual: Float64Array.of(4, 0, 1, 2, 1, 0),
    counts: () => Float64Array.of(0.5, 0.45, 0.05),
  });
  expect(card.mae).toBeCloseTo(5 / 6, 12);
  expect(card.rmse).toBeCloseTo(Math.sqrt((1 + 4 + 0 + 1 + 0.25 + 0.25) / 6), 12);
  expect(card.bias).toBeCloseTo(0, 12);
  const deviance = 2 * (4 * Math.log(4 / 3) - 1 + 2 + 0 + 2 * Math.log(2) - 1 + Math.log(2) - 0.5 + 0.5);
  expect(card.deviance).toBeCloseTo(deviance / 6, 12);
  // in the order foreseen 4, 0, 1.5, 1.5, 0.5, 0.5 come, in the best order 4, 2, 1, 1, 0, 0
  expect(card.nGini).toBeCloseTo((2 * (2 + 4 + 4.75 + 6.25 + 7.25 + 7.75) - 48) / (2 * (2 + 5 + 6.5 + 7.5 + 8 + 8) - 48), 12);
  expect(card.coverage90).toBeCloseTo(4 / 6, 12);
  expect(card.deciles.map(({ decile, expected }) => [decile, expected])).toEqual([
    [1, 3],
    [3, 2],
    [5, 1],
    [6, 1],
    [8, 0.5],
    [10, 0.5],
  ]);
});

describe('a figure that does not exist is null, with its reason', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  test.each([
    [
      'nobody bought',
      column(1, 2, 3),
      column(0, 0, 0),
      { bias: 'nobody bought', spearman: 'nobody bought', nGini: 'nobody bought' },
    ],
    ['the same of all', column(1, 1, 1), column(0, 1, 2), { correlation: 'the same is expected of all customers' }],
    ['one customer', column(1), column(2), { nGini: 'one customer has no order', correlation: 'one customer has no order' }],
    ['no one', column(), column(), { mae: 'no customers', deviance: 'no customers' }],
    ['nothing expected', column(0, 1), column(1, 1), { deviance: 'nothing was expected of customers who bought' }],
  ])('%s', (_, expected, actual_, reasons) => {
    const card = scorecard({ model: 'any', expected, actual: actual_ });
    expect(card.reasons).toMatchObject(reasons);
    for (const score of scores) {
      expect(card[score] === null).toBe(card.reasons[score] !== undefined);
      expect(card[score]).not.toBeNaN();
    }
  });
});

test('columns of unequal length are refused', () => {
  expect(() => scorecard({ model: 'any', expected: Float64Array.of(1), actual: Float64Array.of(1, 2) })).toThrow('1 and 2');
});
