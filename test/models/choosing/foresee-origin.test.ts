import { expect, test } from 'vitest';
import { forecastPurchases } from '../../../src/models/choosing/forecast.ts';
import { baselinesOf, foreseePlain, foreseeSeasonal, seasonalName } from '../../../src/models/choosing/foresee-origin.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

const toolsFor = (panel: ReturnType<typeof purchasePanel>) => {
  const steps: string[] = [];
  const tools = {
    panel,
    run: forecastPurchases,
    unitDays: 7,
    calendars: ['weeks'] as const,
    onStep: (name: string) => void steps.push(name),
  };
  return { steps, tools };
};

test('every model foresees every known customer, on both clocks', async () => {
  const { panel } = panelFrom('seasonality', 1200, 3);
  const { steps, tools } = toolsFor(panel);
  const plain = await foreseePlain(tools, panelOrigin, ['nbd', 'pareto-nbd']);
  const seasonal = await foreseeSeasonal(tools, plain, ['pareto-nbd']);
  expect(steps).toEqual(['nbd', 'pareto-nbd', seasonalName('pareto-nbd')]);
  expect(Object.keys(seasonal.heldOut.expected)).toEqual(['nbd', 'pareto-nbd', 'pareto-nbd-seasonal']);
  for (const column of Object.values(seasonal.heldOut.expected)) expect(column).toHaveLength(plain.view.actual.length);
  expect(plain.heldOut.parameterError).toBeGreaterThan(0);
  expect(Object.keys(baselinesOf(plain.view))).toEqual(['same-rate', 'hiatus', 'all-zero']);
});

test('where there are too few purchases to show a season, the origin stays as it was', async () => {
  const customer = Array.from({ length: 40 }, (_, i) => i);
  const { tools } = toolsFor(purchasePanel({ customer, day: customer.map((i) => 19_400 + 5 * i) }));
  const plain = await foreseePlain(tools, { asOf: 19_700, until: 19_800 }, ['nbd']);
  expect(await foreseeSeasonal(tools, plain, ['nbd'])).toBe(plain);
});
