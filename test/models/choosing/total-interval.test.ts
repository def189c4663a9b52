import { expect, test } from 'vitest';
import type { HeldOut } from '../../../src/models/choosing/evidence.ts';
import { toldTotals } from '../../../src/models/choosing/total-interval.ts';

/** Customers of whom each is expected to buy once, and half of whom buy twice as often as that. */
const origin = (customers: number, times: number, parameterError = 0): HeldOut => ({
  row: Int32Array.from({ length: customers }, (_, i) => i),
  actual: Float64Array.from({ length: customers }, (_, i) => (i % 2 === 0 ? 2 * times : 0)),
  expected: {},
  parameterError,
});
const once = (customers: number): Float64Array => new Float64Array(customers).fill(1);

test('chance alone: the interval is that of so many counts with the scatter seen', () => {
  const [told] = toldTotals([origin(400, 1)], [once(400)]);
  expect(told).toMatchObject({ actual: 400, expected: 400 });
  expect(told!.high).toBeCloseTo(400 * Math.exp(1.6448536 / 20), 4);
  expect(told!.low * told!.high).toBeCloseTo(160_000, 6);
});

test('what a fit could not know of its parameters widens it', () => {
  const [told] = toldTotals([origin(400, 1, 0.1)], [once(400)]);
  expect(Math.log(told!.high / 400)).toBeCloseTo(1.6448536 * Math.sqrt(1 / 400 + 0.01), 6);
});

test('an origin is not widened by its own miss, only by those of others', () => {
  const [off, right] = [origin(10_000, 1.5), origin(10_000, 1)];
  const [first, second] = toldTotals([off, right], [once(10_000), once(10_000)]);
  expect(first!.high).toBeLessThan(12_000);
  expect(second!.high).toBeGreaterThan(15_000);
  const [holdout] = toldTotals([right], [once(10_000)], { heldOut: [off], forecast: [once(10_000)] });
  expect(holdout!.high).toBeGreaterThan(15_000);
});

test('nobody who buys, and nothing expected, is no number out of bounds', () => {
  const [told] = toldTotals([origin(10, 0)], [new Float64Array(10).fill(1e-9)]);
  expect([told!.low, told!.high].every(Number.isFinite)).toBe(true);
});
