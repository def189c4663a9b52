import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { covariatePanel, panelOfRows } from '../../src/models/covariate-panel.ts';

const week = (k: number) => dayNumber('2025-01-05') + 7 * k;

test('rows in any order fill a rectangle, whose last interval is as long as the others', () => {
  const panel = panelOfRows({
    customer: [1, 0, 1, 0],
    day: [week(1), week(0), week(0), week(1)],
    covariates: { sale: [4, 1, 3, 2] },
  });
  expect(panel.customers).toBe(2);
  expect([...panel.boundaries]).toEqual([week(0), week(1), week(2)]);
  expect([...panel.covariates['sale']!]).toEqual([1, 2, 3, 4]);
});

test('months are intervals too, each as long as it is', () => {
  const months = ['2025-11-01', '2025-12-01', '2026-01-01'].map(dayNumber);
  const panel = panelOfRows({ customer: [0, 0, 0], day: months, covariates: { sale: [0, 1, 0] } });
  expect(panel.boundaries.at(-1)).toBe(dayNumber('2026-02-01'));
});

test('an interval that is missing, told twice or of another length is refused with row, interval and day', () => {
  const rows = (day: number[], customer: number[]) => panelOfRows({ customer, day, covariates: { sale: day } });
  expect(() => rows([week(0), week(1), week(0)], [0, 0, 1])).toThrow('row 2: interval 2 is missing: 2025-01-12');
  expect(() => rows([week(0), week(1), week(1)], [0, 0, 0])).toThrow('row 1: interval 2 is told twice: 2025-01-12');
  expect(() => rows([week(0), week(1), week(3)], [0, 0, 0])).toThrow(
    'interval 2 is not 7 days long, as the first is: 2025-01-12',
  );
  expect(() => rows([week(0)], [0])).toThrow('one interval only, whose length cannot be seen: 2025-01-05');
  expect(() => rows([], [])).toThrow('no covariates: 0 rows');
});

test('a value that is no number and a column that is too short are refused', () => {
  const boundaries = [week(0), week(1), week(2)];
  const sale = [0, 1, Number.NaN, 1];
  expect(() => covariatePanel({ customers: 2, boundaries, covariates: { sale } })).toThrow(
    'row 2, interval 1 (2025-01-05): sale is not a number: NaN',
  );
  expect(() => covariatePanel({ customers: 2, boundaries, covariates: { sale: [0, 1, 2] } })).toThrow(
    'sale is not 2 customers × 2 intervals long: 3',
  );
  expect(() => covariatePanel({ customers: 1, boundaries: [week(1), week(0)], covariates: {} })).toThrow(
    'intervals of covariates do not follow one another: interval 2',
  );
});
