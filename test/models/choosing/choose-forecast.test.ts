import { describe, expect, test } from 'vitest';
import type { CandidateName } from '../../../src/models/choosing/candidates.ts';
import { chooseForecast } from '../../../src/models/choosing/choose-forecast.ts';
import { meanDeviance } from '../../../src/models/choosing/deviance.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { panelTruth } from '../../../src/simulate/panel-truth.ts';
import { panelFrom, panelOrigin } from '../../support/panel.ts';

describe.each([
  ['regular', 'mbg-cnbd-k', 1200, 1, ['pareto-nbd', 'mbg-cnbd-k']],
  ['seasonality', 'pareto-nbd-seasonal', 900, 2, ['nbd', 'pareto-nbd']],
] as const)('of a brand of the recipe %s', (name, model, customers, seed, models) => {
  test(`${model} is chosen, near the best forecast there can be and better than Pareto/NBD`, async () => {
    const simulated = panelFrom(name, customers, seed);
    const request = { panel: simulated.panel, origin: panelOrigin, models, correct: false };
    const { final, choice, expected, correction, refused } = await chooseForecast(request);
    const { actual, known, origin } = final.view;
    const best = meanDeviance(actual, panelTruth(simulated.recipe, simulated, known, origin));
    expect(choice.members.map((member) => member.model)).toEqual([model]);
    expect(meanDeviance(actual, expected)).toBeLessThan(1.03 * best);
    expect(meanDeviance(actual, expected)).toBeLessThan(meanDeviance(actual, final.heldOut.expected['pareto-nbd']!));
    expect({ correction, refused }).toEqual({ correction: null, refused: [] });
  });
});

test('nothing after the day of the forecast is read', async () => {
  const { panel } = panelFrom('refunds', 500, 7);
  const kept: { customer: number[]; day: number[] } = { customer: [], day: [] };
  for (let row = 0; row < panel.starts.length - 1; row++)
    for (const day of panel.day.subarray(panel.starts[row], panel.starts[row + 1])) {
      if (day > panelOrigin.asOf) continue;
      kept.customer.push(row);
      kept.day.push(day);
    }
  const few: CandidateName[] = ['pareto-nbd', 'mbg-nbd'];
  const whole = await chooseForecast({ panel, origin: panelOrigin, models: few });
  const cut = await chooseForecast({ panel: purchasePanel(kept), origin: panelOrigin, models: few });
  expect(cut.choice).toEqual(whole.choice);
  expect(cut.expected).toEqual(whole.expected);
});

test('a history too short for an earlier day leaves Pareto/NBD, refused', async () => {
  const customer = Array.from({ length: 60 }, (_, i) => Math.floor(i / 2));
  const panel = purchasePanel({ customer, day: customer.map((_, i) => 20_000 + (i % 2 === 0 ? i % 7 : 12 + (i % 11))) });
  const { choice, refused } = await chooseForecast({ panel, origin: { asOf: 20_030, until: 20_060 }, models: ['pareto-nbd'] });
  expect(choice.members).toEqual([{ model: 'pareto-nbd', weight: 1 }]);
  expect(refused.map(({ code }) => code)).toEqual(['no_origins']);
});
