import { describe, expect, test } from 'vitest';
import { rhythmOf } from '../../../src/models/checking/rhythm.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { drawExponential, drawGamma } from '../../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../../src/stats/random.ts';

/** Customers whose gaps are drawn, each with a rate of her own, who leave at a time of their own; on whole days, within 700. */
function panelWith(gap: (random: Random, mean: number) => number, customers = 600) {
  const random = seededRandom(5);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const mean = 1 / drawGamma(random, 2, 60);
    const end = Math.min(700, drawExponential(random, 1 / 500));
    const days = new Set([0]);
    for (let at = gap(random, mean); at < end; at += gap(random, mean)) days.add(Math.floor(at));
    return Array.from(days, (day) => ({ customer, day }));
  }).flat();
  return purchasePanel({ customer: rows.map(({ customer }) => customer), day: rows.map(({ day }) => day) });
}

describe('the spread of gaps', () => {
  test('is that of chance where purchases come at random, whoever leaves when', () => {
    const found = rhythmOf(
      panelWith((random, mean) => drawExponential(random, 1 / mean)),
      700,
    );
    expect(found.customers).toBeGreaterThan(400);
    expect(found).toMatchObject({ isRandom: true });
    expect(Math.abs(found.regularity - 1)).toBeLessThan(0.25);
  });

  test.each([
    [3, 2, 4],
    [0.4, 0.2, 0.6],
  ])('tells gaps of k = %f from chance', (k, low, high) => {
    const found = rhythmOf(
      panelWith((random, mean) => drawGamma(random, k, k / mean)),
      700,
    );
    expect(found.isRandom).toBe(false);
    expect(found.regularity).toBeGreaterThan(low);
    expect(found.regularity).toBeLessThan(high);
  });

  test('is read up to a day, and of nobody where nobody bought three times', () => {
    const panel = purchasePanel({ customer: [1, 1, 1, 2], day: [0, 7, 14, 3] });
    expect(rhythmOf(panel, 14)).toMatchObject({ customers: 1, isRandom: true, spread: 0, regularity: Infinity });
    expect(rhythmOf(panel, 13)).toMatchObject({ customers: 0, isRandom: true });
  });
});
