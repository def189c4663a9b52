import { meanDeviance } from '../../src/models/choosing/deviance.ts';
import { forecastPurchases } from '../../src/models/choosing/forecast.ts';
import { type ForeseeTools, foreseePlain } from '../../src/models/choosing/foresee-origin.ts';
import type { PurchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { type Origin, originsWithin } from '../../src/models/choosing/rolling-origins.ts';
import { correctedAt, correctionOrigin, type ForecastPlace, learningFrom } from '../../src/models/correction/correct-forecast.ts';
import type { PanelTraits } from '../../src/models/correction/customer-features.ts';
import { learnFrom } from '../../src/models/correction/learn-from.ts';
import { type PanelRecipe, simulatedPanel } from './simulated-panel.ts';

const members = [{ model: 'pareto-nbd', weight: 1 }];

/** Nothing but the fit, on the calendar's own clock. */
export const plainTools = (panel: PurchasePanel): ForeseeTools => ({
  panel,
  run: forecastPurchases,
  unitDays: 7,
  calendars: [],
  onStep: () => undefined,
});

async function placeAt(panel: PurchasePanel, origin: Origin, traits: PanelTraits): Promise<ForecastPlace> {
  return { panel, foreseen: await foreseePlain(plainTools(panel), origin, ['pareto-nbd']), members, traits };
}

/** A correction of Pareto/NBD learned at the origins before a day, and what both forecasts came to after it. */
export async function correctedForecast(panel: PurchasePanel, today: Origin, traits: PanelTraits, seed: number) {
  const earlier = await Promise.all(originsWithin(0, today).map((origin) => placeAt(panel, origin, traits)));
  const final = await placeAt(panel, today, traits);
  const { expected, correction } = correctedAt(learnFrom({ origins: learningFrom(earlier), seed }), final);
  return { correction, actual: final.foreseen.view.actual, base: correctionOrigin(final).expected, expected };
}

const today: Origin = { asOf: 545, until: 727 };

/** The same for simulated customers: mean deviance in the half year after a year and a half, without the correction and with it. */
export async function correctedSimulation(recipe: PanelRecipe) {
  const { panel, channel } = simulatedPanel(recipe);
  const { correction, actual, base, expected } = await correctedForecast(panel, today, { channel }, recipe.seed);
  return { correction, before: meanDeviance(actual, base), after: meanDeviance(actual, expected) };
}
