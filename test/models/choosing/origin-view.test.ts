import { expect, test } from 'vitest';
import { baselineOf, plainClock, seasonalClock, taskOf, toCustomers, viewOf } from '../../../src/models/choosing/origin-view.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

const panel = purchasePanel({ customer: [1, 1, 1, 2, 3], day: [0, 14, 50, 14, 14] });
const origin = { asOf: 35, until: 63 };
const view = viewOf(panel, origin);

test('customers alike are one history with a weight, in weeks of seven days or in any other unit', () => {
  const task = taskOf(panel, view, plainClock(view), 'nbd');
  expect(task).toMatchObject({ model: 'nbd', customers: 3 });
  expect([...task.frequency]).toEqual([1, 0]);
  expect([...task.weight]).toEqual([1, 2]);
  expect([...task.recency]).toEqual([expect.closeTo(2, 12), 0]);
  expect([...task.age]).toEqual([expect.closeTo(5, 12), expect.closeTo(3, 12)]);
  expect(task.until).toBeCloseTo(4, 12);
  expect(task.logGaps).toBeCloseTo(Math.log(2), 12);
  const inDays = taskOf(panel, view, plainClock(view), 'nbd', 1);
  expect(inDays.age[0]).toBeCloseTo(35, 9);
  expect(inDays.logGaps).toBeCloseTo(Math.log(14), 12);
});

test('what is worked out for a history goes to all who share it', () => {
  expect([...toCustomers(view, Float64Array.of(7, 8))]).toEqual([7, 8, 8]);
  expect([...view.actual]).toEqual([1, 0, 0]);
  expect([...baselineOf(view, 'same-rate')]).toEqual([4 / 5, 0, 0]);
});

test('a brand with seasons gets a clock of its own, which runs as long in a year', () => {
  const { panel: seasonal } = panelFrom('seasonality', 1500, 3);
  const seen = viewOf(seasonal, panelOrigin);
  const clock = seasonalClock(seasonal, seen, ['weeks']);
  const days = (clock?.elapsed.length ?? 0) / 7;
  expect(clock?.elapsed.at(-1)).toBeGreaterThan(0.95 * days);
  expect(clock?.elapsed.at(-1)).toBeLessThan(1.05 * days);
});
