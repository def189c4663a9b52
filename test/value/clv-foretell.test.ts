import { afterAll, describe, expect, test } from 'vitest';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { foreseePlain } from '../../src/models/choosing/foresee-origin.ts';
import type { PurchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { foretell } from '../../src/value/clv-foretell.ts';
import { plainTools } from '../support/corrected-forecast.ts';
import { simulatedPanel } from '../support/simulated-panel.ts';

const compute = openThreads();
afterAll(() => compute.close());

const origin = { asOf: 909, until: 909 + 364 };

async function told(panel: PurchasePanel, isPaid = true) {
  const final = await foreseePlain(plainTools(panel), origin, ['pareto-nbd']);
  const valued = Float64Array.from(final.view.known.frequency, (x) => (isPaid ? x : 0));
  const spent = { valued, mean: valued.map((x, row) => (x > 0 ? 2000 + 10 * (row % 70) : 0)) };
  const chosen = { final, members: [{ model: 'pareto-nbd', weight: 1 }], expected: null };
  const asked = { panel, chosen, days: 364, furthest: 1826, interval: 0.9, discountMonthly: 0 };
  const request = { ...asked, end: '1972-06-28', includeZero: true };
  return { final, ...(await foretell({ engine: { columns: async () => spent }, compute }, request)) };
}

describe('what is foretold of the customers of a file', () => {
  test('stands in the order of the customers, whoever shares a history with whom', async () => {
    const { final, columns } = await told(simulatedPanel({ customers: 400, seed: 8, arrivals: 30 }).panel);
    expect(final.view.groups.weight.length).toBeLessThan(350);
    const expected = final.heldOut.expected['pareto-nbd']!;
    for (const [row, value] of columns.expected.entries()) expect(value).toBeCloseTo(expected[row]!, 8);
    for (const [row, x] of final.view.known.frequency.entries()) expect(columns.value[row]! > 0).toBe(x >= 0);
  });

  test('knows how little few customers tell of the parameters, and that many tell enough', async () => {
    // two and a half years of sixty customers move half of such panels' intervals by about the tolerance
    const few = await told(simulatedPanel({ customers: 20, seed: 9, arrivals: 30 }).panel, false);
    const many = await told(simulatedPanel({ customers: 8000, seed: 10 }).panel, false);
    expect([few.isDrawn, many.isDrawn]).toEqual([true, false]);
  });
});
