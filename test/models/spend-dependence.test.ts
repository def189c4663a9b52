import { expect, test } from 'vitest';
import { spendDependence } from '../../src/models/spend-dependence.ts';
import { spending } from '../../src/models/spending.ts';
import { drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { cdnowSpending } from '../support/cdnow.ts';

test('CDNOW: the correlation is .114, as published', () => {
  const found = spendDependence(cdnowSpending());
  expect(found.correlation).toBeCloseTo(0.114, 3);
  expect(found.customers).toBe(946);
  expect(found.standardError).toBeCloseTo(0.06, 2);
});

test('rows that carry a weight count as so many customers', () => {
  const [x, m] = [
    [1, 2, 3, 3, 3],
    [10, 30, 20, 40, 40],
  ];
  const apart = spendDependence(spending({ frequency: x, monetaryValue: m }));
  const packed = spendDependence(spending({ frequency: [1, 2, 3, 3], monetaryValue: [10, 30, 20, 40], weight: [1, 1, 1, 2] }));
  expect({ ...packed, standardError: packed.standardError! }).toBeNear({ ...apart, standardError: apart.standardError! }, 1e-12);
});

test('where there is none, one in twenty is called dependent, though means of many purchases vary less', () => {
  const random = seededRandom(12);
  let called = 0;
  for (let i = 0; i < 400; i++) {
    const frequency = Array.from({ length: 300 }, () => 1 + Math.floor(-Math.log(random()) * 3));
    const monetaryValue = frequency.map((x) => drawGamma(random, 2 * x, x * drawGamma(random, 6, 100)));
    if (spendDependence(spending({ frequency, monetaryValue })).probability < 0.05) called++;
  }
  expect(called).toBeGreaterThan(8);
  expect(called).toBeLessThan(36);
});

test('without spread there is no correlation, and nothing speaks for one', () => {
  expect(spendDependence(spending({ frequency: [2, 2], monetaryValue: [5, 9] }))).toEqual({
    correlation: 0,
    standardError: null,
    probability: 1,
    customers: 2,
  });
});
