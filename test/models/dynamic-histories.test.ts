import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { covariatePanel } from '../../src/models/covariate-panel.ts';
import { customerAt, withCovariates } from '../../src/models/dynamic-histories.ts';

// six weeks from a Sunday; the second customer's covariate never changes
const start = dayNumber('2025-01-05');
const panel = covariatePanel({
  customers: 2,
  boundaries: Array.from({ length: 7 }, (_, k) => start + 7 * k),
  covariates: { sale: [0, 1, 1, 0, 0, 5, 2, 2, 2, 2, 2, 2], vip: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1] },
});
const log = { customer: [0, 0, 0, 1], day: [start + 3, start + 7, start + 10, start + 1] };
const end = start + 30;

describe('covariates along histories', () => {
  const all = withCovariates(log, panel, end);
  const weeks = (days: readonly number[]) => days.map((each) => each / 7);

  test('are cut at the first purchase, the last and now, and joined where nothing changes', () => {
    expect(all).toMatchObject({ names: ['sale', 'vip'], customers: 2 });
    expect([...all.frequency]).toEqual([2, 0]);
    expect([...all.recency]).toEqual([1, 0]);
    expect([...all.age]).toEqual(weeks([27, 29]));
    const first = customerAt(all, 0);
    // four days of the first week; three days of the sale; the sale's rest; nine days without; then to the panel's end
    expect([...first.past.length]).toEqual(weeks([4, 3]));
    expect([...first.past.values]).toEqual([0, 0, 1, 0]);
    expect([...first.quiet.length]).toEqual(weeks([11, 9]));
    expect([...first.quiet.values]).toEqual([1, 0, 0, 0]);
    expect([...first.ahead.length]).toEqual(weeks([5, 7]));
    expect([...first.ahead.values]).toEqual([0, 0, 5, 0]);
    const second = customerAt(all, 1);
    expect([...second.past.length]).toEqual([]);
    expect([...second.quiet.length]).toEqual(weeks([29]));
    expect([...second.ahead.values]).toEqual([2, 1]);
  });

  test('a purchase on the first day of an interval is made under the new covariates', () => {
    expect([...all.along.atPurchases]).toEqual([2, 0, 0, 0]);
  });

  test('days, months or other units are as good as weeks', () => {
    const days = withCovariates(log, panel, end, 1);
    expect([...days.along.length]).toEqual(Array.from(all.along.length, (length) => Math.round(length * 7)));
  });
});

test('a log that does not fit its panel is refused with the row', () => {
  const logged = (customer: number[], day: number[], until = end) => withCovariates({ customer, day }, panel, until);
  expect(() => logged([0, 2], [start, start])).toThrow('purchase 2 is of a customer without covariates: 2');
  expect(() => logged([0], [start])).toThrow('no purchase of the customer in row: 2');
  expect(() => logged([0, 0], [start, start])).toThrow('purchase 2 is out of order or on the day of another');
  expect(() => logged([0], [end + 1])).toThrow('purchase 1 is after the last day looked at');
  expect(() => logged([0, 1], [Number.NaN, 1])).toThrow('purchase 1 is after the last day looked at: NaN');
  expect(() => logged([0, 1], [start, start - 1])).toThrow('row 2: no covariates for the interval of: 2025-01-04');
  expect(() => logged([0, 1], [start, start], start + 50)).toThrow('row 1: no covariates for the interval of: 2025-02-16');
  expect(() => logged([0, 1, 1], [start, start, start + 42], start + 42)).toThrow(
    'row 2: no covariates for the interval of: 2025-02-16',
  );
  expect(() => withCovariates({ customer: [0], day: [] }, panel, end)).toThrow('columns of unequal length: 1 and 0');
});
