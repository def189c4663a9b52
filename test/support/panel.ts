import { dayNumber } from '../../src/base/day.ts';
import type { Origin } from '../../src/models/choosing/rolling-origins.ts';
import { type SimulatedPanel, simulatePanel } from '../../src/simulate/panel.ts';
import { type PanelRecipe, type PanelRecipeName, panelRecipes } from '../../src/simulate/panel-recipes.ts';

const FROM = dayNumber('2023-01-02');

/** Two years of calibration and one of holdout. */
export const panelOrigin: Origin = { asOf: dayNumber('2024-12-29'), until: dayNumber('2025-12-28') };

/** A panel of a recipe over these three years. */
export function panelFrom(name: PanelRecipeName, customers: number, seed: number): SimulatedPanel & { recipe: PanelRecipe } {
  const recipe: PanelRecipe = panelRecipes[name];
  return { recipe, ...simulatePanel(recipe, { customers, seed, from: FROM, to: panelOrigin.until }) };
}
